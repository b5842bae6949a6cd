import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { ProductLookShape } from '../../src/api/shapes/product-look.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { modelIo } from '../../src/conversion/model/model-io.ts';
import { emptyModel, glbOf, sheet } from '../conversion/made-models.ts';
import type { Member } from './member.ts';
import { storeCatalog } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

let house: House;
beforeAll(async () => {
  const cushion = { handle: 'cushion', colours: { Rust: '#b04a2a', Navy: '#1f2a44' } };
  const files = { 'cushion.glb': await stripedModel() };
  house = await openHouse(storeCatalog([{ ...cushion, model: 'cushion.glb' }], files));
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

test('a colour that keeps the pattern is made and shown, on all of it and under a mask', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  const product = (await member.products(id))[0]?.id ?? '';
  const rule = `/v1/products/${product}/look-rules/Colour/Navy`;

  await member.ask('PUT', rule, { color: '#3050c0', keepPattern: true });
  const blue = await shownLook(member, product, null);
  const [left, right] = await halvesOf(member, blue);
  for (const half of [left, right]) {
    expect(half.mean[2]).toBeGreaterThan(half.mean[0] + 60);
    // The stripes are still there: light ones and dark ones of the new colour.
    expect(half.spread).toBeGreaterThan(15);
  }

  const mask = await member.giveMask(await leftHalf());
  await member.ask('PUT', rule, { color: '#3050c0', keepPattern: true, mask });
  const halved = await shownLook(member, product, mask);
  const [under, beside] = await halvesOf(member, halved);
  expect(under.mean[2]).toBeGreaterThan(under.mean[0] + 60);
  expect(beside.mean[0]).toBeGreaterThan(beside.mean[2] + 60);
  expect(halved.says).toContain('only where the mask is light');
  await eventually(async () => ((await member.summary(id)).verdicts.live === 2 ? true : null));

  // The store is told of the file that was looked into here, and a later sync finds nothing to do.
  const field = house.store().truth().products[0]?.metafields['$app.plinth_manifest'];
  const { looks, variants } = JSON.parse(field?.value ?? '') as ProductManifest;
  expect(looks[variants['Navy'] ?? '']?.store?.sha256).toBe(halved.outputs?.store?.sha256);
  const end = await member.ended(id, await member.sync(id, { full: true }));
  expect(end).toMatchObject({ state: 'complete', counts: { changed: 0 } });
}, 300_000);

/** The look that keeps its pattern under that mask, once the store shows it. */
const shownLook = (member: Member, product: string, mask: string | null) =>
  eventually(
    async () => {
      const path = `/v1/products/${product}/looks`;
      const { items } = await member.ask<{ items: ProductLookShape[] }>('GET', path);
      const look = items.find(
        ({ selection }) => selection.kind === 'recolour' && selection.mask === mask,
      );
      return look?.state === 'done' ? look : null;
    },
    { what: 'the recoloured look', withinMs: 120_000 },
  );

interface Half {
  readonly mean: readonly [number, number, number];
  readonly spread: number;
}

/** What the map of a look's file is like on its left and on its right. */
async function halvesOf(member: Member, { outputs }: ProductLookShape): Promise<[Half, Half]> {
  const glb = await member.file(outputs?.store?.sha256 ?? '');
  const document = await (await modelIo()).readBinary(glb);
  const image = document.getRoot().listTextures()[0]?.getImage() ?? new Uint8Array();
  const { width, height } = await sharp(image).metadata();
  const half = async (left: number): Promise<Half> => {
    const piece = sharp(image).extract({ left, top: 0, width: width / 2, height });
    const { channels } = await sharp(await piece.png().toBuffer()).stats();
    const mean = (at: number) => channels[at]?.mean ?? 0;
    return { mean: [mean(0), mean(1), mean(2)], spread: channels[2]?.stdev ?? 0 };
  };
  return [await half(0), await half(width / 2)];
}

/** A sheet in rust with stripes of light and shade. */
async function stripedModel(): Promise<Uint8Array> {
  const { document, mesh } = emptyModel();
  const stripes = Array.from(
    { length: 8 },
    (_, at) => `<rect y="${at * 16}" width="128" height="8" fill="#6b2a16"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128"><rect width="128" height="128" fill="#d07048"/>${stripes.join('')}</svg>`;
  const picture = await sharp(Buffer.from(svg)).png().toBuffer();
  const texture = document
    .createTexture('stripes')
    .setMimeType('image/png')
    .setImage(new Uint8Array(picture));
  const fabric = document.createMaterial('Fabric').setBaseColorTexture(texture);
  mesh.addPrimitive(sheet(document, 4).setMaterial(fabric));
  return glbOf(document);
}

const leftHalf = () =>
  sharp(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/><rect width="32" height="64" fill="#fff"/></svg>',
    ),
  )
    .png()
    .toBuffer();
