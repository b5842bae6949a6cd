import { createHash } from 'node:crypto';
import { type Document, Format, PropertyType } from '@gltf-transform/core';
import { cloneDocument, prune, reorder } from '@gltf-transform/functions';
import { MeshoptEncoder } from 'meshoptimizer';
import { Failure } from '../../kernel/errors.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import { drawnMeshes, inspectDocument, trianglesOf } from '../model/inspect-model.ts';
import { modelIo, separateIo } from '../model/model-io.ts';
import { pictureKind } from '../model/picture-kind.ts';
import { cutoffOf, readsAlpha, slotOf } from '../model/picture-use.ts';
import { readModel } from '../model/read-model.ts';
import {
  type Picture,
  type PreparedModel,
  type Target,
  type Template,
  levelOf,
} from '../model/template.ts';
import { arLimits } from '../usdz/ar-limits.ts';
import { playsAsMeant } from '../usdz/plays-as-meant.ts';
import { prepareAr } from '../usdz/prepare-ar.ts';
import { restPose } from '../usdz/rest-pose.ts';
import { cleanModel } from './clean-model.ts';
import { compareGeometry, readPacked } from './check-geometry.ts';
import { exactNodes } from './exact-nodes.ts';
import { packForXr } from './pack-for-xr.ts';
import { type Simplified, type SimplifyBounds, simplifyModel } from './simplify-model.ts';
import { type Shape, compareShapes, shapeOf } from './source-shape.ts';

/** Part of every geometry key: raise it when the same source and recipe would give other bytes. */
export const GEOMETRY_VERSION = 7;

/** Share of a part's size by which the first level of detail may differ at most, halved: a level is seen from twice as far as the one before. */
const LOD_ERROR = 0.0125;

export interface Preparation {
  readonly model: PreparedModel;
  /** The bytes of the pictures, in the order of `model.pictures`. */
  readonly pictures: readonly Uint8Array[];
}

/** The geometry pass: everything about a model that does not depend on its look. */
export async function prepareModel(
  bytes: Uint8Array,
  trianglesMax: number,
  targets: readonly Target[],
  bounds: SimplifyBounds = {},
): Promise<Preparation> {
  const { document, format, warnings: told } = await readModel(bytes);
  const file = { bytes: bytes.byteLength, format, warnings: told };
  const source = await inspectDocument(document, file);
  const shape = shapeOf(document);
  const atRest = targets.includes('ar') ? shapeAtRest(document, shape) : shape;
  const warnings = [...told, ...(await cleanModel(document))];
  const simplified = await simplifyModel(document, trianglesMax, bounds);
  const { triangles, error } = simplified;
  warnings.push(...leftOver(simplified, trianglesMax, bounds));
  await reorderVertices(document);
  const { pictures, images } = await takePictures(document);
  const templates: Partial<Record<Target, Template>> = {};
  // Fewer vertices mean fewer triangles: a triangle has three at most.
  const fewest = Math.min(trianglesMax, (bounds.verticesMax ?? Infinity) / 3);
  const allowed = { error, trianglesMax: fewest };
  for (const target of targets)
    if (target === 'ar') {
      const ar = await arTemplate(document, { shape: atRest, ...allowed });
      warnings.push(...ar.warnings);
      templates.ar = ar.template;
    } else if (levelOf(target) > 0) {
      const lod = await lodTemplate(document, target, { shape, ...allowed });
      warnings.push(...lod.warnings);
      templates[target] = lod.template;
    } else templates[target] = await packTemplate(document, target, { shape, ...allowed });
  return { model: { source, triangles, pictures, templates, warnings }, pictures: images };
}

interface Expected {
  readonly shape: Shape;
  readonly error: number;
  readonly trianglesMax: number;
}

/** As it moves; at rest where that cannot be shown. */
async function arTemplate(
  document: Document,
  { shape, error, trianglesMax }: Expected,
  moving = true,
): Promise<{ template: Template; warnings: readonly string[] }> {
  const ar = await prepareAr(document, { moving });
  await reorderVertices(ar.document);
  const less = Math.min(trianglesMax, arLimits.triangles);
  const allowed = { error: error + ar.error, trianglesMax: less };
  const template = await packTemplate(ar.document, 'ar', { shape, ...allowed });
  if (template.json.animations === undefined || (await playsAsMeant(template)))
    return { template, warnings: ar.warnings };
  return arTemplate(document, { shape, error, trianglesMax }, false);
}

/** A level of detail: half the triangles of the one before it, and about twice the error. */
async function lodTemplate(
  source: Document,
  target: Target,
  { shape, error, trianglesMax }: Expected,
): Promise<{ template: Template; warnings: readonly string[] }> {
  const level = levelOf(target);
  const document = cloneDocument(source).setLogger(source.getLogger());
  const wanted = Math.ceil(trianglesOf(drawnMeshes(document)) / 2 ** level);
  const errorMax = LOD_ERROR * 2 ** level;
  const less = await simplifyModel(document, wanted, { errorMax });
  await reorderVertices(document);
  const allowed = { error: error + less.error, trianglesMax: Math.min(trianglesMax, wanted) };
  const template = await packTemplate(document, target, { shape, ...allowed });
  const warnings = leftOver(less, wanted, { errorMax }).map((says) => `${target}: ${says}`);
  return { template, warnings };
}

/** Packs a model, reads it back and compares it with its source. */
async function packTemplate(
  document: Document,
  target: Target,
  { shape, ...allowed }: Expected,
): Promise<Template> {
  const { read, ...packed } = await pack(document, target);
  const made = target === 'ar' ? shapeAtRest(read, shapeOf(read)) : shapeOf(read);
  const boundsDelta = compareShapes(shape, made, allowed);
  return { ...packed, triangles: made.triangles, boundsDelta, error: allowed.error };
}

/** What the shape did not allow, in sentences. */
function leftOver(
  { triangles, vertices }: Simplified,
  trianglesMax: number,
  { verticesMax = Infinity, errorMax = 1 }: SimplifyBounds,
): string[] {
  const within =
    errorMax < 1 ? ` while no surface moves by more than ${errorMax * 100} % of its part` : '';
  const says = (what: string, is: number, max: number): string =>
    `The shape allows no fewer than ${is} ${what}${within}; ${max} were asked for.`;
  return [
    ...(triangles > trianglesMax ? [says('triangles', triangles, trianglesMax)] : []),
    ...(vertices > verticesMax ? [says('vertices', vertices, verticesMax)] : []),
  ];
}

/** What an AR file shows of a source: as it stands before anything moves. */
function shapeAtRest(source: Document, shape: Shape): Shape {
  const { document } = restPose(source);
  return document === source ? shape : shapeOf(document);
}

/** Before the targets part ways, so that their vertices can be compared one by one. */
async function reorderVertices(document: Document): Promise<void> {
  await MeshoptEncoder.ready;
  await document.transform(
    reorder({ encoder: MeshoptEncoder, target: 'size', cleanup: false }),
    dropReplaced,
  );
}

/** Puts a number in the place of every picture: geometry and pictures are kept, made and cached apart. */
async function takePictures(
  document: Document,
): Promise<{ pictures: Picture[]; images: Uint8Array[] }> {
  const pictures: Picture[] = [];
  const images: Uint8Array[] = [];
  for (const [index, texture] of document.getRoot().listTextures().entries()) {
    const image = texture.getImage();
    if (!image) throw new Failure('image.unreadable', { place: `images.${index}` });
    const name = texture.getName() === '' ? `images.${index}` : texture.getName();
    pictures.push({
      ...(await pictureKind(image, name)),
      sha256: sha256(image),
      name,
      slot: slotOf(texture),
      alpha: readsAlpha(texture),
      cutoff: cutoffOf(texture),
    });
    images.push(image);
    texture.setImage(Uint8Array.of(index)).setMimeType('image/png').setURI(String(index));
  }
  return { pictures, images };
}

/** The library's own clean-up would also drop and merge materials, which a look may name. */
const dropReplaced = prune({
  propertyTypes: [PropertyType.ACCESSOR],
  keepAttributes: true,
  keepLeaves: true,
  keepSolidTextures: true,
});

/** Packs a model for a target and reads it back. */
async function pack(
  document: Document,
  target: Target,
): Promise<Pick<Template, 'json' | 'bin' | 'binHash'> & { read: Document }> {
  const packed = cloneDocument(document).setLogger(document.getLogger());
  if (target === 'xr') {
    await packForXr(packed);
    await packed.transform(dropReplaced);
  }
  const io = await (target === 'ar' ? separateIo() : modelIo());
  const { json, resources } = await io.writeJSON(packed, {
    format: Format.GLTF,
    basename: 'model',
  });
  exactNodes(packed, json);
  const buffer = json.buffers?.[0];
  const bin = buffer?.uri === undefined ? undefined : resources[buffer.uri];
  if (!buffer || !bin)
    throw new Failure('model.invalid', { place: 'buffers', reason: 'no geometry' });
  delete buffer.uri;
  const read = await readPacked({ json, bin });
  compareGeometry(document, read);
  return { json, bin, binHash: sha256(bin), read };
}

const sha256 = (bytes: Uint8Array): AssetHash =>
  createHash('sha256').update(bytes).digest('hex') as AssetHash;
