import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a page has cost until it came to rest, as the browser itself counts it. */
export interface Cost {
  readonly requests: number;
  /** Of the network, compressed, headers included. */
  readonly bytes: number;
  /** CPU time of the main thread; other work on the machine does not count. */
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly layoutMs: number;
  readonly shift: number;
}

const REST_MS = 1_500;
export const VIEWPORT = { width: 390, height: 844 };

/** Opens a page with nothing kept from before, and lets it come to rest. */
export async function visitPage(
  browser: Browser,
  address: string,
): Promise<{ readonly page: Page; readonly session: CDPSession; readonly cost: Cost }> {
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(() => {
    Object.assign(globalThis, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (globalThis as unknown as { shift: number }).shift += (
          entry as unknown as { value: number }
        ).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const session = await context.newCDPSession(page);
  let requests = 0;
  let bytes = 0;
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.startsWith('http')) requests += 1;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(REST_MS);
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
  const shift = await page.evaluate(() => (globalThis as unknown as { shift: number }).shift);
  const cost = {
    requests,
    bytes,
    taskMs: ms('TaskDuration'),
    scriptMs: ms('ScriptDuration'),
    layoutMs: ms('LayoutDuration') + ms('RecalcStyleDuration'),
    shift,
  };
  return { page, session, cost };
}
