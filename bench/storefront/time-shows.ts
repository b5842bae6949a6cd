import type { Browser, Page } from 'playwright-core';

/** How long something took, and how much the browser worked for it: what it would take at most on a quiet machine. */
export interface Took {
  readonly ms: number;
  readonly cpuMs: number;
}

/** Tells when a look can be seen: the element's own event, and the frame after the next. */
function noteShows(): void {
  const marks: number[] = [];
  Object.assign(globalThis, { marks });
  const drawn = () =>
    requestAnimationFrame(() => requestAnimationFrame(() => marks.push(performance.now())));
  document.addEventListener('plinth:viewed', drawn);
}

const marksOf = () => (globalThis as unknown as { marks: number[] }).marks;

/** CPU time of all that draws pages: their own processes and the GPU's, which is software here. */
async function workOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type }) => type === 'renderer' || type === 'GPU')
    .reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** Taps, and times the model's coming. */
export async function timeOpening(browser: Browser, page: Page): Promise<Took> {
  await page.evaluate(noteShows);
  return timed(browser, { page, button: 'plinth-3d .view', mark: 1 });
}

/** Picks a value, and times its model's coming. */
export const timeSwitch = (
  browser: Browser,
  { page, value, mark }: { readonly page: Page; readonly value: string; readonly mark: number },
): Promise<Took> => timed(browser, { page, button: `input[value=${value}]`, mark });

async function timed(
  browser: Browser,
  of: { readonly page: Page; readonly button: string; readonly mark: number },
): Promise<Took> {
  const { page, button, mark } = of;
  const before = await workOf(browser);
  const began = await page.locator(button).evaluate((one) => {
    const now = performance.now();
    (one as HTMLElement).click();
    return now;
  });
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as { marks: number[] }).marks.length >= wanted,
    mark,
  );
  const ended = (await page.evaluate(marksOf))[mark - 1] ?? Number.NaN;
  return { ms: ended - began, cpuMs: (await workOf(browser)) - before };
}
