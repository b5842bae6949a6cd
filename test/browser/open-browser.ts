import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** WebGL on the CPU: the same pictures on every machine, with or without a GPU. */
const SOFTWARE_GPU = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Starts a browser without a window; `await using` ends it. Pages of one browser share nothing when each has its own context. */
export async function openBrowser(
  options: { readonly args?: readonly string[] } = {},
): Promise<Browser> {
  const { executable, env } = await findChromium();
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env },
    // The sandbox needs either no root or user namespaces, and containers often have neither; only our own pages are opened.
    chromiumSandbox: false,
    args: [...SOFTWARE_GPU, '--font-render-hinting=none', ...(options.args ?? [])],
  });
}
