import { type Document, Logger, Verbosity } from '@gltf-transform/core';
import type { SourceFormat } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { type ReadSource, readSource } from '../inputs/read-source.ts';
import { metalOfSpecular } from '../inputs/spec-gloss/metal-of-specular.ts';
import { brokenRules } from './broken-rules.ts';
import { checkOutline } from './check-outline.ts';
import { checkVertices } from './check-vertices.ts';
import { modelIo, readableExtensions } from './model-io.ts';
import { olderMeshopt } from './older-meshopt.ts';
import { readOutline } from './read-outline.ts';
import { wholeTriangles } from './whole-triangles.ts';

export interface ReadModel {
  readonly document: Document;
  readonly format: SourceFormat;
  /** What its owner should know: what was assumed, extensions that are left out because we do not know them, and rules that the file breaks. */
  readonly warnings: readonly string[];
}

/** Reads a model file that may come from anywhere, of any format that is known here; what comes back has one scene, finite positions and named materials. */
export async function readModel(bytes: Uint8Array): Promise<ReadModel> {
  const { glb, format, warnings } = await source(bytes);
  const { outline, bin } = readOutline(glb);
  checkOutline(outline, bin);
  const unknown = outline.extensionsRequired.find((name) => !isReadable(name));
  if (unknown !== undefined)
    throw new Failure('model.unreadable', { reason: `it requires the extension ${unknown}` });
  const document = await decode(olderMeshopt(glb));
  document.setLogger(new Logger(Verbosity.SILENT));
  keepOneScene(document);
  dropStrangeChannels(document);
  checkVertices(document);
  wholeTriangles(document);
  nameMaterials(document);
  const changed = await metalOfSpecular(document);
  const dropped = outline.extensionsUsed
    .filter((name) => !isReadable(name))
    .map((name) => `${name} is not known here and was left out.`);
  const broken = format === 'glb' || format === 'gltf' ? await brokenRules(glb) : [];
  return { document, format, warnings: [...warnings, ...changed, ...dropped, ...broken] };
}

/** The newer name of a packing is read by its older one. */
const isReadable = (name: string): boolean =>
  readableExtensions.has(name) || name === 'KHR_meshopt_compression';

async function source(bytes: Uint8Array): Promise<ReadSource> {
  try {
    return await readSource(bytes);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    // The loaders trust what they read; whatever they trip over is the file's fault.
    throw new Failure('model.unreadable', { reason: (cause as Error).message }, { cause });
  }
}

async function decode(bytes: Uint8Array): Promise<Document> {
  const io = await modelIo();
  try {
    return await io.readBinary(bytes);
  } catch (cause) {
    // The reader trusts indices that the outline does not cover; whatever it trips over is the file's fault.
    throw new Failure('model.unreadable', { reason: (cause as Error).message }, { cause });
  }
}

const MOVES = new Set<string | null>(['translation', 'rotation', 'scale', 'weights']);

/** An animation of something that glTF does not know is to be passed over, says glTF. */
function dropStrangeChannels(document: Document): void {
  for (const animation of document.getRoot().listAnimations())
    for (const channel of animation.listChannels())
      if (!MOVES.has(channel.getTargetPath())) channel.dispose();
}

/** Viewers show the default scene alone, so the others are only weight. */
function keepOneScene(document: Document): void {
  const root = document.getRoot();
  const scene = root.getDefaultScene() ?? root.listScenes()[0];
  if (!scene) throw new Failure('model.invalid', { place: 'scenes', reason: 'there is none' });
  for (const other of root.listScenes()) if (other !== scene) other.dispose();
  root.setDefaultScene(scene);
}

/** A look names its material, so each must have a name. */
function nameMaterials(document: Document): void {
  for (const [index, material] of document.getRoot().listMaterials().entries())
    if (material.getName() === '') material.setName(`Material ${index + 1}`);
}
