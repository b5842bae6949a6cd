import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ShopUnderTest, openShopUnderTest } from './shop-under-test.ts';

let shop: ShopUnderTest;
let url: string;
let size: number;
beforeAll(async () => {
  shop = await openShopUnderTest();
  const { data } = await shop.ask(
    '{ products(first: 1) { nodes { media(first: 5) { nodes { ... on Model3d { originalSource { url filesize format mimeType } } } } } } }',
  );
  const source = data.products.nodes[0].media.nodes[1].originalSource;
  ({ url, filesize: size } = source);
});
afterAll(() => shop.end());

test('a model comes whole, in parts, or not at all when it is known already', async () => {
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(whole).toHaveLength(size);
  expect(whole.toString('latin1', 0, 4)).toBe('glTF');
  const part = await fetch(url, { headers: { range: 'bytes=4-11' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 4-11/${size}`);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(4, 12));
  const tail = await fetch(url, { headers: { range: 'bytes=-8' } });
  expect(Buffer.from(await tail.arrayBuffer())).toEqual(whole.subarray(-8));
  const beyond = await fetch(url, { headers: { range: `bytes=${size}-` } });
  expect(beyond.status).toBe(416);
  const etag = part.headers.get('etag')!;
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
});

test('every photo is a real picture of the size that the shop says', async () => {
  const { data } = await shop.ask(
    '{ products(first: 50) { nodes { media(first: 1) { nodes { ... on MediaImage { image { url width height } } } } } } }',
  );
  const { default: sharp } = await import('sharp');
  const photos = data.products.nodes.map(
    (product: { media: { nodes: { image: { url: string; width: number; height: number } }[] } }) =>
      product.media.nodes[0]!.image,
  );
  expect(photos).toHaveLength(17);
  for (const photo of photos) {
    const bytes = Buffer.from(await (await fetch(photo.url)).arrayBuffer());
    const { format, width, height } = await sharp(bytes).metadata();
    expect({ format, width, height }).toEqual({
      format: 'jpeg',
      width: photo.width,
      height: photo.height,
    });
  }
});

test('a file that the shop does not have is not found', async () => {
  expect((await fetch(`${shop.simulator.url}/cdn/shop/files/none.glb`)).status).toBe(404);
});
