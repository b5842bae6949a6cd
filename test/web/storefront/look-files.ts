import sharp from 'sharp';
import { createHash } from 'node:crypto';
import { MANIFEST_KEY_SEPARATOR, type ProductManifest } from '../../../src/contract/manifest.ts';
import { emptyModel, glbOf, sheet } from '../../conversion/made-models.ts';
import { COLOURS, type Colour } from './shop-catalog.ts';

/** A published file as the API would serve it. */
export interface ServedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}
export type Shelf = Map<string, ServedFile>;

export const colours = Object.keys(COLOURS) as Colour[];

/** Models and posters of the colours, by the path they are served at; each is told by its colour. */
export async function lookFiles(): Promise<Shelf> {
  const shelf: Shelf = new Map();
  for (const colour of colours) {
    const [r = 0, g = 0, b = 0] = rgbOf(colour);
    const { document, mesh } = emptyModel();
    const paint = document
      .createMaterial(colour)
      .setBaseColorFactor([linear(r), linear(g), linear(b), 1])
      .setMetallicFactor(0)
      .setDoubleSided(true);
    mesh.addPrimitive(sheet(document, 8).setMaterial(paint));
    shelf.set(`/a/token-${colour}/model.glb`, {
      bytes: await glbOf(document),
      mediaType: 'model/gltf-binary',
    });
    const picture = { width: 64, height: 64, channels: 3 as const, background: { r, g, b } };
    shelf.set(`/a/token-${colour}/poster.webp`, {
      bytes: await sharp({ create: picture }).webp({ lossless: true }).toBuffer(),
      mediaType: 'image/webp',
    });
    shelf.set(`/a/token-${colour}/model.usdz`, {
      bytes: new TextEncoder().encode(`a scene in ${colour}`),
      mediaType: 'model/vnd.usdz+zip',
    });
  }
  return shelf;
}

export const rgbOf = (colour: Colour): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(COLOURS[colour].slice(at, at + 2), 16));

const linear = (channel: number): number => (channel / 255) ** 2.2;

/** A manifest of those colours, whose files are at an address. */
export function manifestOf(
  api: string,
  shelf: Shelf,
  shown: readonly Colour[] = colours,
  more: { readonly usdz?: boolean; readonly release?: string } = {},
): ProductManifest {
  const file = (path: string) => {
    const bytes = shelf.get(path)?.bytes ?? new Uint8Array();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { url: `${api}${path}`, sha256, bytes: bytes.length };
  };
  const looks = shown.map((colour) => [
    `look-${colour}`,
    {
      store: file(`/a/token-${colour}/model.glb`),
      poster: file(`/a/token-${colour}/poster.webp`),
      ...(more.usdz ? { ar: file(`/a/token-${colour}/model.usdz`) } : {}),
    },
  ]);
  return {
    version: 1,
    release: more.release ?? 'release-1',
    options: ['Colour'],
    variants: Object.fromEntries(
      shown.map((colour) => [[colour].join(MANIFEST_KEY_SEPARATOR), `look-${colour}`]),
    ),
    looks: Object.fromEntries(looks) as ProductManifest['looks'],
  };
}
