import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { joinExport } from '../../../connectors/shopify/join-export.ts';
import { readLines } from '../../../connectors/shopify/read-lines.ts';

const gid = (kind: string, number: number | bigint) => `gid://shopify/${kind}/${number}`;

const product = (number: number | bigint) => ({
  id: gid('Product', number),
  title: `Sofa ünï ${number}`,
  handle: `sofa-${number}`,
  productType: '',
  status: 'ACTIVE',
  isGiftCard: false,
  updatedAt: '2026-11-01T10:00:00Z',
  options: [],
  recipe: null,
  aFieldOfTomorrow: { deep: true },
});
const variant = (number: number, of: number | bigint) => ({
  id: gid('ProductVariant', number),
  title: 'A',
  sku: null,
  price: '1.00',
  position: number,
  selectedOptions: [],
  __parentId: gid('Product', of),
});
const picture = (number: number, parent: string) => ({
  id: gid('MediaImage', number),
  alt: null,
  image: { url: `https://cdn.example/${number}.jpg` },
  __parentId: parent,
});
const collection = (number: number, of: number | bigint) => ({
  id: gid('Collection', number),
  title: 'All',
  handle: 'all',
  __parentId: gid('Product', of),
});

const lines = [
  product(2),
  product(10),
  variant(1, 2),
  variant(2, 2),
  variant(3, 10),
  collection(7, 2),
  collection(7, 10),
  { id: gid('Video', 1), __parentId: gid('Product', 2) },
].map((line) => JSON.stringify(line));

const join = (text: string, cuts: readonly number[] = []) =>
  joinExport(readLines(streamOf(text, cuts)));

/** The text's bytes in chunks that end at the given places, in the middle of a character too. */
function streamOf(text: string, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  );
  return new ReadableStream({
    start(controller) {
      let from = 0;
      for (const end of ends) {
        controller.enqueue(bytes.subarray(from, end));
        from = end;
      }
      controller.close();
    },
  });
}

const summary = (products: Awaited<ReturnType<typeof joinExport>>) =>
  products.map(({ product: { id }, variants, collections }) => [
    id,
    variants.map((entry) => entry.id).toSorted(),
    collections.length,
  ]);
const whole = [
  [gid('Product', 2), [gid('ProductVariant', 1), gid('ProductVariant', 2)], 1],
  [gid('Product', 10), [gid('ProductVariant', 3)], 1],
];

test('lines in any order and in any chunks give the same products, in the order of their numbers', async () => {
  const order = fc.shuffledSubarray(lines, { minLength: lines.length });
  await fc.assert(
    fc.asyncProperty(order, fc.array(fc.nat(), { maxLength: 20 }), async (shuffled, cuts) => {
      expect(summary(await join(`${shuffled.join('\n')}\n`, cuts))).toEqual(whole);
    }),
    { numRuns: 200 },
  );
});

test('a line that came twice counts once', async () => {
  expect(summary(await join([...lines, ...lines].join('\n')))).toEqual(whole);
});

test('a child whose product never came is left out', async () => {
  expect(summary(await join(lines.slice(1).join('\n')))).toEqual(whole.slice(1));
});

test('an empty file is an empty shop', async () => {
  expect(await join('')).toEqual([]);
});

test('a file that was cut off anywhere inside a line is refused', async () => {
  const text = lines.join('\n');
  const last = text.lastIndexOf('\n') + 1;
  for (let end = last + 1; end < text.length; end += 1)
    await expect(join(text.slice(0, end))).rejects.toMatchObject({ code: 'store.export-failed' });
});

test('a page instead of a file is not readable', async () => {
  await expect(join('<html>\n<body>Down</body>\n</html>\n')).rejects.toMatchObject({
    code: 'store.unreadable',
    detail: { line: 1 },
  });
});

test('a line of another shape is refused by number and path, not by content', async () => {
  const odd = JSON.stringify({ ...variant(4, 2), price: { secret: 'x' } });
  await expect(join([...lines, odd].join('\n'))).rejects.toMatchObject({
    code: 'store.unreadable',
    detail: { line: 9, path: 'price' },
  });
});

test('a picture of a variant is one of the product, wherever its lines stand', async () => {
  const own = gid('ProductVariant', 2);
  const pictures = [
    picture(21, gid('Product', 2)),
    picture(22, gid('Product', 2)),
    picture(22, own),
    picture(23, own),
  ].map((line) => JSON.stringify(line));
  for (const order of [[...lines, ...pictures], [...pictures, ...lines].toReversed()]) {
    const [first] = await join(order.join('\n'));
    expect(first?.media.map(({ id }) => id).toSorted()).toEqual([
      gid('MediaImage', 21),
      gid('MediaImage', 22),
    ]);
    expect(first?.photos.get(own)).toBe(gid('MediaImage', 22));
  }
});
