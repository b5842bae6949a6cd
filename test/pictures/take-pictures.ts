import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { haveGraphicsCard } from '../browser/graphics-card.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { runningDemo } from './running-demo.ts';
import { subjects, type Subject } from './subjects.ts';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const SIZE = { width: 1280, height: 800 };
const SCHEMES = ['light', 'dark'] as const;
/** A page of a README is read on the train, too. */
const BYTES_MAX = 200_000;
const SETTLED_MS = 1_500;
/** Without a GPU a large model takes its time. */
const PATIENCE_MS = 120_000;

/** Takes the pictures of README and docs from the demo that runs, by day and by night: all, or those that are named. */
const named = process.argv.slice(2);
const demo = await runningDemo();
await mkdir(FOLDER, { recursive: true });
await using browser = await openBrowser();
for (const subject of subjects.filter(({ name }) => named.length === 0 || named.includes(name)))
  for (const scheme of SCHEMES) {
    const file = join(FOLDER, `${subject.name}-${scheme}.webp`);
    await writeFile(file, await pictureOf(subject, scheme));
    const { size } = await stat(file);
    console.log(`${relative(process.cwd(), file)}  ${(size / 1000).toFixed(0)} kB`);
    if (size > BYTES_MAX) {
      console.error(`  is larger than ${BYTES_MAX / 1000} kB`);
      process.exitCode = 1;
    }
  }

async function pictureOf(subject: Subject, scheme: 'light' | 'dark'): Promise<Buffer> {
  const page = await openPage(browser, scheme);
  try {
    await subject.show(page, demo);
    // What was pointed at, and what is still fading in, would be another picture each time.
    await page.mouse.move(0, 0);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.waitForTimeout(SETTLED_MS);
    return await sharp(await page.screenshot({ animations: 'disabled' }))
      .webp({ quality: 82, effort: 6 })
      .toBuffer();
  } finally {
    await page.context().close();
  }
}

async function openPage(of: Browser, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await of.newContext({
    viewport: SIZE,
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(haveGraphicsCard); // whoever looks at the pictures has one
  return context.newPage();
}
