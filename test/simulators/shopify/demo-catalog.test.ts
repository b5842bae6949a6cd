import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, type KHRMaterialsVariants } from '@gltf-transform/extensions';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBenchCatalog } from '../../../simulators/shopify/bench-catalog.ts';
import {
  buildDemoCatalog,
  demoProducts,
} from '../../../simulators/shopify/demo-catalog/build-demo-catalog.ts';
import {
  expectedOutcome,
  expectedVerdicts,
  looksOf,
} from '../../../simulators/shopify/demo-catalog/expected.ts';
import { FINISHES } from '../../../simulators/shopify/demo-catalog/finishes.ts';
import { productPlans } from '../../../simulators/shopify/demo-catalog/plans.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-catalog-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the demo shop has the size and the mixture that it promises', () => {
  const outcome = expectedOutcome();
  expect(outcome.products).toBeGreaterThanOrEqual(12);
  expect(outcome.variants).toBeGreaterThanOrEqual(2200);
  expect(outcome.uniqueLooks).toBeGreaterThanOrEqual(60);
  expect(outcome.uniqueLooks).toBeLessThanOrEqual(120);
  expect(outcome.uniqueLooks).toBeLessThan(outcome.looks); // one model in one colour is in two products
  const by = (expected: string) => productPlans.filter(({ expect: is }) => is === expected);
  expect(by('derivable').length).toBeGreaterThanOrEqual(1);
  expect(by('failed')).toHaveLength(1);
  expect(by('excluded').map(({ giftCard }) => giftCard)).toEqual([true]);
  expect(demoProducts().map(({ variants }) => variants.length)).toContain(2048);
  const [largest] = productPlans;
  expect(largest?.options.map(({ values }) => values.length)).toEqual([16, 16, 8]);
  expect(looksOf(largest!)).toHaveLength(16);
});

test('ids are unique, and some are beyond what a number can hold', () => {
  const ids = demoProducts().flatMap((product) => [
    product.id,
    ...product.variants.map(({ id }) => id),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
  const numbers = ids.map((id) => BigInt(id.slice(id.lastIndexOf('/') + 1)));
  expect(numbers.filter((n) => n > 2n ** 53n).length).toBeGreaterThan(2000);
  expect(new Set(ids.map((id) => Number(id.slice(id.lastIndexOf('/') + 1)))).size).toBeLessThan(
    ids.length,
  );
  expect(expectedVerdicts().size).toBe(expectedOutcome().variants);
  expect(
    new Set(demoProducts().flatMap(({ variants }) => variants.map(({ sku }) => sku))).size,
  ).toBe(expectedOutcome().variants);
});

test('colours of one product are far enough apart to be told from each other', () => {
  for (const plan of productPlans) {
    const colours = plan.options.flatMap(({ values }) =>
      values.flatMap(({ swatch }) => swatch ?? []),
    );
    for (const [i, a] of colours.entries()) {
      for (const b of colours.slice(i + 1)) {
        expect({ plan: plan.handle, a, b, far: deltaE(a, b) > 20 }).toMatchObject({ far: true });
      }
    }
  }
});

test('every model can be read, but the damaged one', async () => {
  const { files } = await buildDemoCatalog(folder);
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  const models = [...files].filter(([name]) => name.endsWith('.glb'));
  expect(models.length).toBeGreaterThanOrEqual(8);
  for (const [name, file] of models) {
    const bytes = await file.read();
    expect(bytes).toHaveLength(file.bytes ?? -1);
    const meshes = await io.readBinary(new Uint8Array(bytes)).then(
      (document) => document.getRoot().listMeshes().length,
      () => 'unreadable',
    );
    expect({ name, readable: meshes !== 'unreadable' && meshes !== 0 }).toEqual({
      name,
      readable: !name.includes('damaged'),
    });
  }
});

test('the chair carries its finishes under the names of the option, over a weave that keeps its alpha', async () => {
  const { files } = await buildDemoCatalog(folder);
  const bytes = await files.get('wicker-chair-finishes.glb')!.read();
  const again = await (
    await buildDemoCatalog(folder)
  ).files
    .get('wicker-chair-finishes.glb')!
    .read();
  expect(createHash('sha256').update(again).digest('hex')).toBe(
    createHash('sha256').update(bytes).digest('hex'),
  );
  const document = await new NodeIO()
    .registerExtensions(ALL_EXTENSIONS)
    .readBinary(new Uint8Array(bytes));
  const extension = document
    .getRoot()
    .listExtensionsUsed()
    .find(
      (entry): entry is KHRMaterialsVariants => entry.extensionName === 'KHR_materials_variants',
    );
  expect(extension?.listVariants().map((variant) => variant.getName())).toEqual([...FINISHES]);
  const plan = productPlans.find(({ handle }) => handle === 'wicker-chair');
  expect(plan?.options[0]?.values.map(({ name }) => name)).toEqual([...FINISHES]);
});

test('a material that a merchant named exists in the model', async () => {
  const { files } = await buildDemoCatalog(folder);
  const hinted = productPlans.filter(({ metafields }) => metafields !== undefined);
  expect(hinted.length).toBeGreaterThan(0);
  for (const plan of hinted) {
    const { material } = JSON.parse(plan.metafields![0]!.value) as { material: string };
    const bytes = await files.get(plan.model!)!.read();
    const document = await new NodeIO().readBinary(new Uint8Array(bytes));
    expect(
      document
        .getRoot()
        .listMaterials()
        .map((entry) => entry.getName()),
    ).toContain(material);
  }
});

test('a shop for measurements has the size that was asked for and one model behind many addresses', async () => {
  const catalog = await buildBenchCatalog({ products: 100, variantsPerProduct: 200 }, folder);
  expect(catalog.products.flatMap(({ variants }) => variants)).toHaveLength(20_000);
  const models = [...catalog.files].filter(([name]) => name.endsWith('.glb'));
  expect(models).toHaveLength(100);
  expect(new Set(await Promise.all(models.map(([, file]) => file.read()))).size).toBe(1);
});

/** CIE76 distance of two sRGB colours. */
function deltaE(a: string, b: string): number {
  const [x, y] = [lab(a), lab(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

function lab(hex: string): [number, number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
