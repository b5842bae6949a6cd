import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  MANIFEST_BYTES_MAX,
  MANIFEST_KEY_SEPARATOR,
  type ProductManifest,
} from '../../../src/contract/manifest.ts';
import { buildManifest, type LookFiles } from '../../../src/core/publishing/build-manifest.ts';
import type { ShownVariant } from '../../../src/core/publishing/deciding-options.ts';
import type { LookId } from '../../../src/kernel/ids.ts';
import { hash, id } from '../samples.ts';

const OPTIONS = ['Color', 'Size', 'Pack'];

test('2,048 variants in sixteen colours take sixteen lines, far below the bound of a store', () => {
  const variants = combinations(16, 16, 8);
  const looks = variants.map(({ look }) => look);
  const manifest = buildManifest(OPTIONS, variants, filesOf(looks));

  expect(variants).toHaveLength(2048);
  expect(manifest.options).toEqual(['Color']);
  expect(Object.keys(manifest.variants)).toHaveLength(16);
  expect(Object.keys(manifest.looks)).toHaveLength(16);
  expect(Buffer.byteLength(JSON.stringify(manifest))).toBeLessThan(20_000);
});

test('a product of one look needs no option at all', () => {
  const variants = combinations(3, 4, 1).map((variant) => ({ ...variant, look: look(0) }));
  const manifest = buildManifest(OPTIONS, variants, filesOf([look(0)]));

  expect(manifest.options).toEqual([]);
  expect(manifest.variants).toEqual({ '': look(0) });
});

test('two options that decide together are both kept, in the order of the product', () => {
  const variants = combinations(2, 3, 4).map((variant) => ({
    ...variant,
    look: id<LookId>(`${variant.selection['Color']}-${variant.selection['Pack']}`),
  }));
  const manifest = buildManifest(OPTIONS, variants, filesOf(variants.map((one) => one.look)));

  expect(manifest.options).toEqual(['Color', 'Pack']);
  expect(manifest.variants[['color-1', 'pack-3'].join(MANIFEST_KEY_SEPARATOR)]).toBe(
    'color-1-pack-3',
  );
});

test('a look whose files could not be made is left out, and so are files that no variant shows', () => {
  const variants = combinations(3, 2, 1);
  const manifest = buildManifest(OPTIONS, variants, filesOf([look(0), look(2), look(7)]));

  expect(Object.values(manifest.variants)).toEqual([look(0), look(2)]);
  expect(Object.keys(manifest.looks)).toEqual([look(0), look(2)]);
});

test('equal content gives equal text whatever order it came in', () => {
  const variants = combinations(4, 2, 2);
  const files = filesOf(variants.map((one) => one.look));
  const turned = new Map([...files].toReversed());

  expect(JSON.stringify(buildManifest(OPTIONS, variants.toReversed(), turned))).toBe(
    JSON.stringify(buildManifest(OPTIONS, variants, files)),
  );
});

test('what a store would cut is refused, and the detail says how much there is', () => {
  const variants = combinations(600, 1, 1);
  const build = () => buildManifest(OPTIONS, variants, filesOf(variants.map((one) => one.look)));

  expect(build).toThrow(
    expect.objectContaining({
      code: 'publishing.manifest-too-large',
      detail: { bytes: expect.any(Number), bytesMax: MANIFEST_BYTES_MAX, looks: 600 },
    }),
  );
});

test('whatever decides the look, every variant finds its own look in the manifest', () => {
  const options = ['A', 'B', 'C'];
  const value = fc.constantFrom('x', 'y', 'z');
  const selections = fc.uniqueArray(fc.record({ A: value, B: value, C: value }), {
    selector: (one) => `${one.A}${one.B}${one.C}`,
    minLength: 1,
  });
  const decides = fc.subarray(options);
  fc.assert(
    fc.property(selections, decides, fc.nat(4), (chosen, deciding, looks) => {
      const variants = chosen.map((selection) => ({
        selection,
        look: look(number(deciding.map((one) => selection[one as 'A']).join('')) % (looks + 1)),
      }));
      const manifest = buildManifest(options, variants, filesOf(variants.map((one) => one.look)));
      for (const variant of variants) expect(lookIn(manifest, variant)).toBe(variant.look);
      for (const one of manifest.options)
        expect(isDecidedWithout(one, manifest, variants)).toBe(false);
    }),
  );
});

/** As the storefront reads it. */
const lookIn = (manifest: Omit<ProductManifest, 'release'>, variant: ShownVariant) =>
  manifest.variants[
    manifest.options.map((one) => variant.selection[one] ?? '').join(MANIFEST_KEY_SEPARATOR)
  ];

/** Whether the other options of a manifest would tell all looks apart as well. */
function isDecidedWithout(
  option: string,
  manifest: Pick<ProductManifest, 'options'>,
  variants: readonly ShownVariant[],
): boolean {
  const others = manifest.options.filter((one) => one !== option);
  const keys = variants.map(({ selection }) => others.map((one) => selection[one]).join(','));
  const pairs = new Set(variants.map((variant, index) => `${keys[index]}:${variant.look}`));
  return pairs.size === new Set(keys).size;
}

const number = (text: string): number => Number.parseInt(text || '0', 36);

const look = (index: number): LookId => id(`look-${String(index).padStart(4, '0')}`);

const combinations = (colors: number, sizes: number, packs: number): ShownVariant[] =>
  upTo(colors).flatMap((color) =>
    upTo(sizes).flatMap((size) =>
      upTo(packs).map((pack) => ({
        selection: { Color: `color-${color}`, Size: `size-${size}`, Pack: `pack-${pack}` },
        look: look(color),
      })),
    ),
  );

const upTo = (count: number): number[] => [...Array.from({ length: count }).keys()];

const filesOf = (looks: readonly LookId[]): Map<LookId, LookFiles> =>
  new Map(
    [...new Set(looks)].map((one) => {
      const file = {
        url: `https://shop.example/f/${hash('a')}`,
        sha256: hash('b'),
        bytes: 123_456,
      };
      return [one, { store: file, xr: file, poster: file }];
    }),
  );
