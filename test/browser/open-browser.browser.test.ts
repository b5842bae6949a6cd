import { expect, test } from '@jest/globals';
import { openBrowser } from './open-browser.ts';

test('the browser runs scripts and draws with WebGL', async () => {
  await using browser = await openBrowser();
  const page = await browser.newPage();
  await page.setContent('<!doctype html><canvas width="8" height="8"></canvas>');

  const pixel = await page.evaluate(() => {
    const gl = document.querySelector('canvas')?.getContext('webgl2');
    if (!gl) return null;
    gl.clearColor(1, 0.5, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    const bytes = new Uint8Array(4);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return [...bytes];
  });

  expect(pixel).toEqual([255, 128, 0, 255]);
});
