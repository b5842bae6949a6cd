import type { Document, Node, Primitive } from '@gltf-transform/core';
import { cloneDocument, convertPrimitiveToTriangles } from '@gltf-transform/functions';
import { sceneOf } from '../model/inspect-model.ts';
import { type Pose, bakedPrimitive } from './bake-primitive.ts';
import { type Motion, chooseMotion } from './motion/choose-motion.ts';
import { skeletonOf } from './motion/skeleton-of.ts';
import { IDENTITY, isMirrored, placements } from './skinning.ts';

/** A model in triangles, with nothing in it that AR viewers cannot draw; what of the source is not in it. */
export interface RestPose {
  readonly document: Document;
  readonly warnings: readonly string[];
}

const TRIANGLES = 4;
/** Turns left into right. */
const MIRROR = [-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/**
 * The model as it stands before anything moves: skins and morph targets are worked into the vertices, and so are mirrored
 * placements, since AR viewers disagree about which side of a mirrored triangle is its front. Lines and points are left out.
 * With `moving` what its animations move is left able to: skins keep their joints, and parts stay on the nodes that carry them.
 * A document without any of these is returned as it is.
 */
export function restPose(source: Document, { moving = false } = {}): RestPose {
  const modes = source
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives())
    .map((primitive) => primitive.getMode());
  const bent = drawnNodes(source).filter(isBent);
  const warnings = modes.some((mode) => mode < TRIANGLES)
    ? ['The AR file leaves out lines and points, which AR viewers do not draw.']
    : [];
  const plain = modes.every((mode) => mode === TRIANGLES);
  if (plain && bent.length === 0) return { document: source, warnings };
  const document = cloneDocument(source).setLogger(source.getLogger());
  keepTriangles(document);
  const motion = moving ? chooseMotion(document) : null;
  for (const node of drawnNodes(document).filter(isBent))
    warnings.push(...straighten(document, node, motion));
  return { document, warnings: [...new Set(warnings)] };
}

function keepTriangles(document: Document): void {
  for (const mesh of document.getRoot().listMeshes()) {
    for (const primitive of mesh.listPrimitives())
      if (primitive.getMode() < TRIANGLES) mesh.removePrimitive(primitive);
      else if (primitive.getMode() > TRIANGLES) convertPrimitiveToTriangles(primitive);
    if (mesh.listPrimitives().length === 0) mesh.dispose();
  }
}

function drawnNodes(document: Document): Node[] {
  const nodes: Node[] = [];
  sceneOf(document).traverse((node) => {
    if (node.getMesh()) nodes.push(node);
  });
  return nodes;
}

const isBent = (node: Node): boolean =>
  node.getSkin() !== null || isMorphed(node) || isMirrored(node.getWorldMatrix());

const isMorphed = (node: Node): boolean =>
  node
    .getMesh()
    ?.listPrimitives()
    .some((primitive) => primitive.listTargets().length > 0) === true;

const TOO_MANY_JOINTS =
  'The AR file shows at rest what hangs on more than four joints per vertex: AR viewers hold no more.';

/** Works what bends a node's mesh into its vertices, as far as nothing moves it; returns what is lost by that. */
function straighten(document: Document, node: Node, motion: Motion | null): string[] {
  const skin = node.getSkin();
  if (motion && skin && motion.bends(skin)) keepBending(document, node);
  else if (motion && !skin && motion.moves(node)) straightenInPlace(document, node);
  else {
    standStill(document, node);
    return skin?.listJoints().some((joint) => motion?.moves(joint)) ? [TOO_MANY_JOINTS] : [];
  }
  return [];
}

/** Gives a node's mesh, as it is drawn, to a new node that stands in the scene's own space. */
function standStill(document: Document, node: Node): void {
  const still = bakedMesh(document, node, (primitive) => ({ placed: placements(primitive, node) }));
  node.setMesh(null).setSkin(null);
  sceneOf(document).addChild(document.createNode(node.getName()).setMesh(still));
}

/** The mesh stays where its node carries it; a mirrored one gets a mirror of its own, so that both together are none. */
function straightenInPlace(document: Document, node: Node): void {
  const mirrored = isMirrored(node.getWorldMatrix());
  const matrix = mirrored ? MIRROR : IDENTITY;
  const still = bakedMesh(document, node, () => ({ placed: () => matrix }));
  if (!mirrored) node.setMesh(still);
  else {
    node.setMesh(null);
    node.addChild(document.createNode(node.getName()).setMesh(still).setScale([-1, 1, 1]));
  }
}

/** The mesh goes where its skeleton stands, on a node of its own: a skin ignores the node that wears it. */
function keepBending(document: Document, node: Node): void {
  const skin = node.getSkin();
  const parent = skin && skeletonOf(skin)?.parent;
  const still = bakedMesh(document, node, () => ({ placed: () => IDENTITY, skinned: true }));
  const worn = document.createNode(node.getName()).setMesh(still).setSkin(skin);
  node.setMesh(null).setSkin(null);
  (parent ?? sceneOf(document)).addChild(worn);
}

function bakedMesh(
  document: Document,
  node: Node,
  poseOf: (primitive: Primitive) => Omit<Pose, 'weights'>,
) {
  const mesh = node.getMesh();
  const own = node.getWeights();
  const weights = own.length > 0 ? own : (mesh?.getWeights() ?? []);
  const still = document.createMesh(mesh?.getName()).setExtras(mesh?.getExtras() ?? {});
  for (const primitive of mesh?.listPrimitives() ?? [])
    still.addPrimitive(bakedPrimitive(document, primitive, { ...poseOf(primitive), weights }));
  return still;
}
