import type { Node, Skin } from '@gltf-transform/core';

/** On what the joints of a skin hang together: a node outside them, or the scene itself. */
export interface SkeletonPlace {
  readonly parent: Node | null;
}

/** More joints than these per vertex are more than readers of USD hold. */
const SETS = 1;

/** Where the skeleton of a skin stands; null where some vertex of its meshes hangs on more joints than AR viewers hold. */
export function skeletonOf(skin: Skin): SkeletonPlace | null {
  const [first, ...others] = skin.listJoints().map(ancestorsOf);
  if (!first || !wearersOf(skin).every(isSimple)) return null;
  const shared = others.reduce(
    (common, chain) => common.slice(0, firstDifference(common, chain)),
    first,
  );
  return { parent: shared.at(-1) ?? null };
}

/** From the scene down, without the node itself. */
function ancestorsOf(node: Node): Node[] {
  const chain: Node[] = [];
  for (let at = node.getParentNode(); at; at = at.getParentNode()) chain.unshift(at);
  return chain;
}

function firstDifference(a: readonly Node[], b: readonly Node[]): number {
  const at = a.findIndex((node, index) => node !== b[index]);
  return at === -1 ? a.length : at;
}

const wearersOf = (skin: Skin): Node[] =>
  skin.listParents().filter((parent): parent is Node => parent.propertyType === 'Node');

const isSimple = (node: Node): boolean =>
  (node.getMesh()?.listPrimitives() ?? []).every(
    (primitive) =>
      primitive.getAttribute('JOINTS_0') !== null &&
      primitive.getAttribute(`JOINTS_${SETS}`) === null,
  );
