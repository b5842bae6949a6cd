import { readFrames } from './frames.ts';
import { identifiers } from './identifiers.ts';
import { materialScope } from './material-scope.ts';
import { nodePrims } from './node-prims.ts';
import { Accessors, type Geometry } from './read-accessor.ts';
import type { Stage } from './stage.ts';
import type { PackedPicture } from './texture-network.ts';

const ROOT = 'Root';
const MATERIALS = 'Materials';

export interface LookSource extends Geometry {
  /** In the order of the JSON's images. */
  readonly pictures: readonly PackedPicture[];
}

/** A dressed template as a USD stage: the nodes with their meshes, and a scope of materials. Metres and Y up, as in glTF. */
export function buildStage(source: LookSource): Stage {
  const { json } = source;
  const materials = materialScope(source, `/${ROOT}/${MATERIALS}`);
  const accessors = new Accessors(source);
  const recording = readFrames(json, accessors);
  const needs = { json, accessors, recording, materials, nameOf: identifiers() };
  const roots = json.scenes?.[json.scene ?? 0]?.nodes ?? [];
  const nodes = roots.flatMap((index) => nodePrims(needs, index, null));
  return {
    documentation: 'Plinth',
    metersPerUnit: 1,
    ...(recording.frames ? { frames: recording.frames } : {}),
    root: {
      name: ROOT,
      type: 'Xform',
      kind: 'component',
      children: [...nodes, { name: MATERIALS, type: 'Scope', children: materials.prims() }],
    },
  };
}
