import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Product } from '../../../src/contract/catalog.ts';
import { productsFromJson } from '../../../src/core/catalog/product-json.ts';
import {
  type PageFiles,
  spoolCatalog,
  spooledPage,
} from '../../../src/core/catalog/spool-catalog.ts';
import { type AssetHash, externalId, readAssetHash } from '../../../src/kernel/ids.ts';
import { sampleProduct, sampleVariant } from '../samples.ts';

test('pages are bounded in variants, and a larger product is a page of its own', async () => {
  const files = filesInMemory();
  const spooled = await spoolCatalog(files, each([100, 100, 100, 2048, 1, 0]), () => {});

  expect(spooled).toMatchObject({ products: 6, variants: 2349, pages: 4 });
  const pages = await Promise.all([0, 1, 2, 3].map((page) => readPage(files, spooled.spool, page)));
  expect(pages.map((page) => page.map((product) => product.variants.length))).toEqual([
    [100, 100],
    [100],
    [2048],
    [1, 0],
  ]);
});

test('a product comes back as it went in, money included', async () => {
  const files = filesInMemory();
  const price = { minor: 900719925474099301n, currency: 'EUR' };
  const product = sampleProduct({ variants: [{ ...sampleVariant({ Size: 'M' }), price }] });
  const { spool } = await spoolCatalog(files, once([product]), () => {});

  expect(await readPage(files, spool, 0)).toEqual([product]);
});

test('the caller hears of every page, and a page that is not there is null', async () => {
  const files = filesInMemory();
  const heard: number[] = [];
  const { spool } = await spoolCatalog(files, each([250, 250, 250]), (pages) => heard.push(pages));

  expect(heard).toEqual([1, 2, 3]);
  expect(await spooledPage(files, spool, 3)).toBeNull();
});

test('an empty store has no pages', async () => {
  const files = filesInMemory();
  expect(await spoolCatalog(files, each([]), () => {})).toMatchObject({ pages: 0, products: 0 });
});

test('the same catalog has the same spool: a retry changes nothing', async () => {
  const files = filesInMemory();
  const first = await spoolCatalog(files, each([3, 4]), () => {});
  expect(await spoolCatalog(files, each([3, 4]), () => {})).toEqual(first);
});

const each = (sizes: readonly number[]): AsyncIterable<Product> =>
  once(
    sizes.map((size, index) =>
      sampleProduct({
        externalId: externalId(`product-${index}`),
        variants: Array.from({ length: size }, (_, at) => sampleVariant({ Size: String(at) })),
      }),
    ),
  );

async function* once(products: readonly Product[]): AsyncIterable<Product> {
  yield* products;
}

async function readPage(files: PageFiles, spool: AssetHash, page: number) {
  const hash = await spooledPage(files, spool, page);
  expect(hash).not.toBeNull();
  return hash === null ? [] : productsFromJson(Buffer.from(await files.read(hash)).toString());
}

function filesInMemory(): PageFiles {
  const kept = new Map<AssetHash, Uint8Array>();
  return {
    async put(bytes) {
      const sha256 = readAssetHash(createHash('sha256').update(bytes).digest('hex'));
      if (sha256 === null) throw new Error('sha256 gave no hash');
      kept.set(sha256, bytes);
      return { sha256, bytes: bytes.length };
    },
    async read(hash) {
      const bytes = kept.get(hash);
      if (bytes === undefined) throw new Error(`no file ${hash}`);
      return bytes;
    },
  };
}
