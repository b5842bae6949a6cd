import type { ZodType } from 'zod';
import { Failure } from '../../src/kernel/errors.ts';
import { compareIds, type ExportedProduct } from './mapping.ts';
import {
  collectionLine,
  mediaLine,
  productLine,
  variantLine,
  type CollectionLine,
  type MediaLine,
  type ProductLine,
  type VariantLine,
} from './schemas.ts';

interface Gathered {
  product: ProductLine | null;
  readonly variants: Map<string, VariantLine>;
  readonly media: Map<string, MediaLine>;
  readonly collections: Map<string, CollectionLine>;
}
interface Gathering {
  readonly products: Map<string, Gathered>;
  /** The picture of each variant that has one. */
  readonly photos: Map<string, string>;
}

/**
 * Puts the lines of an export together. A child may stand anywhere, before its product too, so everything is held until
 * the last line: about 1 kB per variant. A child whose product never came is left out; the counts that are
 * asked separately make that visible.
 */
export async function joinExport(
  lines: AsyncIterable<string>,
): Promise<readonly ExportedProduct[]> {
  const gathering: Gathering = { products: new Map(), photos: new Map() };
  let number = 0;
  let unread: number | null = null; // a bad line is judged by what follows it: nothing means that the file was cut off
  for await (const line of lines) {
    if (unread !== null) throw new Failure('store.unreadable', { line: unread });
    number += 1;
    if (line === '') continue;
    const node = readNode(line);
    if (node === null) unread = number;
    else file(gathering, node, number);
  }
  if (unread !== null)
    throw new Failure('store.export-failed', { reason: 'the file ends too early', line: unread });
  return [...gathering.products.values()]
    .flatMap((one) => complete(one, gathering))
    .toSorted((a, b) => compareIds(a.product.id, b.product.id));
}

const complete = (
  { product, variants, media, collections }: Gathered,
  { photos }: Gathering,
): ExportedProduct[] =>
  product === null
    ? []
    : [
        {
          product,
          variants: [...variants.values()],
          media: [...media.values()],
          photos,
          collections: [...collections.values()],
        },
      ];

type Node = Readonly<Record<string, unknown>>;

function readNode(line: string): Node | null {
  try {
    const node = JSON.parse(line) as Record<string, unknown> | null;
    if (typeof node !== 'object' || node === null) return null;
    node['parent'] = node['__parentId'];
    return node;
  } catch {
    return null;
  }
}

type File = (gathering: Gathering, node: Node, line: number) => void;

/** The id says what a line is: gid://shopify/<kind>/<number>. Kinds that we did not ask for are passed over. */
function file(gathering: Gathering, node: Node, line: number): void {
  const kind = /^gid:\/\/shopify\/(\w+)\//.exec(String(node['id']))?.[1] ?? '';
  filers.get(kind)?.(gathering, node, line);
}

const fileMedia: File = ({ products, photos }, node, line) => {
  const media = parse(mediaLine, node, line);
  if (!isVariant(media.parent)) gathered(products, media.parent).media.set(media.id, media);
  else {
    // A variant has one picture; should it have more, the file's order must not decide which.
    const before = photos.get(media.parent);
    if (before === undefined || compareIds(media.id, before) < 0)
      photos.set(media.parent, media.id);
  }
};
const isVariant = (id: string): boolean => id.startsWith('gid://shopify/ProductVariant/');
const filers: ReadonlyMap<string, File> = new Map<string, File>([
  [
    'Product',
    ({ products }, node, line) => {
      const product = parse(productLine, node, line);
      gathered(products, product.id).product = product;
    },
  ],
  [
    'ProductVariant',
    ({ products }, node, line) => {
      const variant = parse(variantLine, node, line);
      gathered(products, variant.parent).variants.set(variant.id, variant);
    },
  ],
  [
    'Collection',
    ({ products }, node, line) => {
      const collection = parse(collectionLine, node, line);
      gathered(products, collection.parent).collections.set(collection.id, collection);
    },
  ],
  ['MediaImage', fileMedia],
  ['Model3d', fileMedia],
]);

function gathered(products: Map<string, Gathered>, id: string): Gathered {
  const known = products.get(id);
  if (known !== undefined) return known;
  const fresh: Gathered = {
    product: null,
    variants: new Map(),
    media: new Map(),
    collections: new Map(),
  };
  products.set(id, fresh);
  return fresh;
}

function parse<T>(schema: ZodType<T>, node: Node, line: number): T {
  const read = schema.safeParse(node);
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path.join('.') ?? '';
  throw new Failure('store.unreadable', { line, path });
}
