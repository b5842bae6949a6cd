import { type Document, type Primitive, PropertyType, type Skin } from '@gltf-transform/core';
import { cloneDocument, prune, weldPrimitive } from '@gltf-transform/functions';
import { drawnMeshes, trianglesOf } from '../model/inspect-model.ts';
import { simplifyModel } from '../steps/simplify-model.ts';
import { arLimits } from './ar-limits.ts';
import { chooseMotion } from './motion/choose-motion.ts';
import { recordFrames } from './motion/record-frames.ts';
import { plainInfluences } from './plain-influences.ts';
import { addFlatNormals } from './flat-normals.ts';
import { restPose } from './rest-pose.ts';

/** A model as its AR file shows it, before any look. */
export interface ArModel {
  readonly document: Document;
  /** The error that was allowed to get below the limit of AR viewers; 0 where the model was small enough. */
  readonly error: number;
  readonly warnings: readonly string[];
}

/** Attributes that a USD mesh of ours has. */
const KEPT = /^(?:POSITION|NORMAL|TEXCOORD_\d+|COLOR_0)$/;
/** And what a mesh has besides that hangs on joints. */
const HELD = /^(?:JOINTS|WEIGHTS)_0$/;

const NO_MOTION = {
  parts: [],
  seconds: 0,
  warnings: ['The AR file shows the model at rest: its motion could not be told in USD.'],
};

/** Brings a cleaned model to what AR viewers can draw: in triangles, few enough of them, each with normals, and moving for so long. */
export async function prepareAr(source: Document, { moving = true } = {}): Promise<ArModel> {
  const rest = restPose(source, { moving });
  const document =
    rest.document === source ? cloneDocument(source).setLogger(source.getLogger()) : rest.document;
  const root = document.getRoot();
  const motion = moving ? chooseMotion(document) : NO_MOTION;
  recordFrames(document, motion);
  const held = heldPrimitives(document);
  for (const left of root.listCameras()) left.dispose();
  const before = trianglesOf(drawnMeshes(document));
  const { triangles, error } = await simplifyModel(document, arLimits.triangles);
  for (const primitive of root.listMeshes().flatMap((mesh) => mesh.listPrimitives()))
    keepDrawn(document, primitive, held.get(primitive));
  await document.transform(
    prune({
      propertyTypes: [PropertyType.NODE, PropertyType.MESH, PropertyType.ACCESSOR],
      keepAttributes: true,
    }),
  );
  const reduced = `The AR file has ${triangles} triangles instead of ${before}: AR viewers draw up to ${arLimits.triangles}.`;
  return {
    document,
    error,
    warnings: [...motion.warnings, ...rest.warnings, ...(triangles < before ? [reduced] : [])],
  };
}

/** How many joints each primitive can hang on that still bends; skins that nothing wears any more go. */
function heldPrimitives(document: Document): Map<Primitive, number> {
  const held = new Map<Primitive, number>();
  const worn = new Set<Skin>();
  for (const node of document.getRoot().listNodes()) {
    const [mesh, skin] = [node.getMesh(), node.getSkin()];
    if (!mesh || !skin) continue;
    worn.add(skin);
    for (const primitive of mesh.listPrimitives()) held.set(primitive, skin.listJoints().length);
  }
  for (const skin of document.getRoot().listSkins()) if (!worn.has(skin)) skin.dispose();
  return held;
}

/** Leaves a primitive what a USD mesh of ours has, and gives it what it lacks. */
function keepDrawn(document: Document, primitive: Primitive, joints: number | undefined): void {
  const held = joints !== undefined;
  for (const semantic of primitive.listSemantics())
    if (!KEPT.test(semantic) && !(held && HELD.test(semantic)))
      primitive.setAttribute(semantic, null);
  if (!primitive.getAttribute('NORMAL')) addFlatNormals(document, primitive);
  if (!primitive.getIndices()) weldPrimitive(primitive);
  if (held) plainInfluences(document, primitive, joints);
}
