import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openBrowser } from '../test/browser/open-browser.ts';
import { manifestOf } from '../test/web/storefront/look-files.ts';
import { openShop } from '../test/web/storefront/open-shop.ts';
import { serveHeavyLooks } from './storefront/heavy-looks.ts';
import { timeOpening, timeSwitch, type Took } from './storefront/time-shows.ts';
import { type Cost, visitPage, VIEWPORT } from './storefront/visit-page.ts';

// What the element costs a shop's product page: the same page with and without it by turns, in one browser. The kill switch is what
// takes it away, so all else is the same.

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '15' },
    openings: { type: 'string', default: '5' },
  },
});

const [browser, shop] = await Promise.all([openBrowser(), openShop()]);
try {
  const bytes = await serveHeavyLooks(shop);
  await shop.publish('chair', manifestOf(shop.api, shop.files));
  await shop.activate();
  console.log(
    `Chromium ${browser.version()}, ${VIEWPORT.width} × ${VIEWPORT.height}, ${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  await tellCost(Number(values.visits));
  await tellShows({ openings: Number(values.openings), bytes });
  console.log(`load at the end ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await browser.close();
  await shop[Symbol.asyncDispose]();
}

async function tellCost(visits: number): Promise<void> {
  const costs: Record<'with' | 'without', Cost[]> = { with: [], without: [] };
  // The first pair warms the machine up and is not counted.
  for (let visit = 0; visit <= visits; visit += 1)
    for (const kind of ['without', 'with'] as const) {
      await shop.pause(kind === 'without');
      const { page, cost } = await visitPage(browser, shop.page('chair'));
      if (visit > 0) costs[kind].push(cost);
      await page.context().close();
    }
  console.log(`\nuntil the page is at rest, ${visits} visits each, medians (lowest to highest)`);
  const names = ['requests', 'bytes', 'taskMs', 'scriptMs', 'layoutMs', 'shift'] as const;
  for (const name of names) {
    const of = (kind: 'with' | 'without') => costs[kind].map((cost) => cost[name]);
    const more = median(of('with')) - median(of('without'));
    console.log(
      `${name.padEnd(9)} without ${spread(of('without'))}   with ${spread(of('with'))}   more ${more.toFixed(1)}`,
    );
  }
}

async function tellShows(of: { readonly openings: number; readonly bytes: number }): Promise<void> {
  const opened: Took[] = [];
  const switched: Took[] = [];
  for (let visit = 0; visit < of.openings; visit += 1) {
    const { page } = await visitPage(browser, shop.page('chair'));
    opened.push(await timeOpening(browser, page));
    await page.waitForTimeout(6_000); // a shopper looks at it; the other looks are made ready meanwhile
    for (const [at, value] of ['Moss', 'Ink'].entries())
      switched.push(await timeSwitch(browser, { page, value, mark: at + 2 }));
    await page.context().close();
  }
  console.log(`\nmodels of ${of.bytes} bytes, ${of.openings} openings`);
  for (const [name, took] of Object.entries({ 'tap to model': opened, switch: switched }))
    console.log(
      `${name.padEnd(13)} ms ${spread(took.map(({ ms }) => ms))}   CPU ms ${spread(took.map(({ cpuMs }) => cpuMs))}`,
    );
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

function spread(all: readonly number[]): string {
  const ends = [Math.min(...all), Math.max(...all)].map((one) => one.toFixed(1));
  return `${median(all).toFixed(1)} (${ends.join(' to ')})`;
}
