import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildStorefront } from '../../../src/main/build-storefront.ts';
import { checkout } from '../../../src/main/checkout.ts';

const ASSET = 'connectors/shopify/extension/assets/plinth-3d.js';

test('the theme extension carries the element as it is built now', async () => {
  const built = await readFile(join(await buildStorefront(), 'plinth-3d.js'), 'utf8');
  const asset = await readFile(join(checkout, ASSET), 'utf8');
  expect(asset === built || 'run: npm run build').toBe(true);
}, 60_000);

test('the element costs a shopper at most 10 kB, and asks nothing of another host', async () => {
  const asset = await readFile(join(checkout, ASSET), 'utf8');
  expect(gzipSync(asset, { level: 9 }).length).toBeLessThanOrEqual(10_000);
  const addresses = asset.match(/https?:\/\/[\w.]+/g) ?? [];
  expect(addresses.filter((one) => !one.includes('www.w3.org'))).toEqual([]);
});
