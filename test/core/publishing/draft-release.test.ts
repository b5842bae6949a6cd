import { expect, test } from '@jest/globals';
import type { ProductManifest } from '../../../src/contract/manifest.ts';
import type { Products, StoredProduct } from '../../../src/core/catalog/ports.ts';
import type { Conversions } from '../../../src/core/conversions/ports.ts';
import { draftRelease } from '../../../src/core/publishing/draft-release.ts';
import type { PublicAddresses, Releases } from '../../../src/core/publishing/ports.ts';
import type { AssetHash, LookId } from '../../../src/kernel/ids.ts';
import { sampleConversion } from '../conversions/sample-conversion.ts';
import {
  hash,
  id,
  port,
  productId,
  sampleProduct,
  sampleVariant,
  storedProduct,
} from '../samples.ts';
import { sampleRelease } from './shelf.ts';

const product = sampleProduct({
  options: [
    { name: 'Color', values: [] },
    { name: 'Size', values: [] },
  ],
  variants: ['oak', 'ash'].flatMap((color) =>
    ['S', 'M'].map((size) => sampleVariant({ Color: color, Size: size })),
  ),
});
const looked: StoredProduct = {
  ...storedProduct(product),
  variants: storedProduct(product).variants.map((variant, index) => ({
    ...variant,
    look: id<LookId>(index < 2 ? 'look-oak' : 'look-ash'),
  })),
};
const output = (sha256: AssetHash) => ({ sha256, bytes: 10, mediaType: 'model/gltf-binary' });
const oak = sampleConversion({
  look: id('look-oak'),
  state: 'done',
  outputs: { store: output(hash('a')), xr: output(hash('b')) },
});

test('it shows the looks that are made, at their public addresses', async () => {
  const { needs, drafted, published } = around([oak, sampleConversion({ look: id('look-ash') })]);
  const release = await draftRelease(needs, productId, 'recipe');

  expect(release).not.toBeNull();
  expect(published).toEqual([hash('a'), hash('b')]);
  expect(drafted).toEqual([
    {
      version: 1,
      options: ['Color'],
      variants: { oak: 'look-oak' },
      looks: {
        'look-oak': {
          store: { url: `https://shop.example/${hash('a')}`, sha256: hash('a'), bytes: 10 },
          xr: { url: `https://shop.example/${hash('b')}`, sha256: hash('b'), bytes: 10 },
        },
      },
    },
  ]);
});

test('nothing made, nothing drafted', async () => {
  const { needs, drafted } = around([sampleConversion({ look: id('look-oak'), state: 'failed' })]);

  expect(await draftRelease(needs, productId, 'recipe')).toBeNull();
  expect(drafted).toEqual([]);
});

test('a product whose variants have no look yet is not drafted', async () => {
  const { needs } = around([oak], storedProduct(product));

  expect(await draftRelease(needs, productId, 'recipe')).toBeNull();
});

function around(conversions: ReturnType<typeof sampleConversion>[], stored = looked) {
  const drafted: Omit<ProductManifest, 'release'>[] = [];
  const published: AssetHash[] = [];
  const needs = {
    products: port<Products>({ find: async () => stored }),
    conversions: port<Conversions>({ ofProduct: async () => conversions }),
    releases: port<Releases>({
      draft: async (_, content) => {
        drafted.push(content);
        return sampleRelease();
      },
    }),
    addresses: port<PublicAddresses>({
      publish: async (assets) => {
        published.push(...assets);
        return new Map(assets.map((asset) => [asset, `https://shop.example/${asset}`]));
      },
    }),
  };
  return { needs, drafted, published };
}
