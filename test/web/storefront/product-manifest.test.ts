import { expect, test } from '@jest/globals';
import { buildManifest } from '../../../src/core/publishing/build-manifest.ts';
import type { LookId } from '../../../src/kernel/ids.ts';
import {
  lookOf,
  type Manifest,
  modelOf,
  readManifest,
} from '../../../web/storefront/element/product-manifest.ts';

const look = (name: string) => name as LookId;
const file = (bytes: number) => ({ url: `https://plinth.example/a/${bytes}`, sha256: '', bytes });

test('the element finds in a manifest exactly what publishing put there', () => {
  const variants = ['Oak', 'Walnut'].flatMap((wood) =>
    ['Small', 'Large'].flatMap((size) =>
      ['Matt', 'Gloss'].map((finish) => ({
        selection: { Size: size, Wood: wood, Finish: finish },
        look: look(`${wood} ${finish}`),
      })),
    ),
  );
  const files = new Map(
    variants
      .filter(({ look: id }) => id !== 'Walnut Gloss')
      .map(({ look: id }) => [id, { store: file(1) }] as const),
  );
  const built = { ...buildManifest(['Size', 'Wood', 'Finish'], variants, files), release: 'r1' };
  const manifest = readManifest(JSON.parse(JSON.stringify(built))) as Manifest;

  for (const { selection, look: expected } of variants)
    expect(lookOf(manifest, selection)).toBe(expected === 'Walnut Gloss' ? null : expected);
  expect(lookOf(manifest, { Wood: 'Oak' })).toBeNull();
  expect(lookOf(manifest, { Wood: 'constructor', Finish: '' })).toBeNull();
});

test('the values of one look need no options at all', () => {
  const variants = [{ selection: { Title: 'Default Title' }, look: look('only') }];
  const built = buildManifest(['Title'], variants, new Map([[look('only'), { store: file(1) }]]));
  expect(lookOf({ ...built, release: 'r1' }, { Title: 'Default Title' })).toBe('only');
});

test('a compressed model is worth its decoders only when it is much smaller', () => {
  expect(modelOf({ store: file(2_000_000), xr: file(1_900_000) })?.bytes).toBe(2_000_000);
  expect(modelOf({ store: file(2_000_000), xr: file(900_000) })?.bytes).toBe(900_000);
  expect(modelOf({ xr: file(5) })?.bytes).toBe(5);
  expect(modelOf({ poster: file(5) })).toBeNull();
});

test.each([null, 1, 'x', [], {}, { version: 2, options: [], variants: {}, looks: {} }])(
  '%j is no manifest',
  (value) => {
    expect(readManifest(value)).toBeNull();
  },
);
