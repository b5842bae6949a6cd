import type { Page } from 'playwright-core';

/** Tells when a look can be seen: the element's own event, and the frame after the next. */
function noteShows(): void {
  const marks: number[] = [];
  Object.assign(globalThis, { marks });
  const drawn = () =>
    requestAnimationFrame(() => requestAnimationFrame(() => marks.push(performance.now())));
  document.addEventListener('plinth:viewed', drawn);
}

const marksOf = () => (globalThis as unknown as { marks: number[] }).marks;

/** Taps, and gives the milliseconds until the model is on the screen. */
export async function timeOpening(page: Page): Promise<number> {
  await page.evaluate(noteShows);
  const began = await page.locator('plinth-3d .view').evaluate((button) => {
    const now = performance.now();
    (button as HTMLButtonElement).click();
    return now;
  });
  return (await nextMark(page, 1)) - began;
}

/** Picks a value, and gives the milliseconds until its model is on the screen. */
export async function timeSwitch(page: Page, value: string, mark: number): Promise<number> {
  const began = await page.locator(`input[value=${value}]`).evaluate((radio) => {
    const now = performance.now();
    (radio as HTMLInputElement).click();
    return now;
  });
  return (await nextMark(page, mark)) - began;
}

async function nextMark(page: Page, count: number): Promise<number> {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as { marks: number[] }).marks.length >= wanted,
    count,
  );
  return (await page.evaluate(marksOf))[count - 1] ?? Number.NaN;
}
