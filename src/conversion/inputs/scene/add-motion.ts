import type { Animation, Document, Node } from '@gltf-transform/core';
import {
  type AnimationClip,
  Bone,
  InterpolateDiscrete,
  type KeyframeTrack,
  type Object3D,
  PropertyBinding,
} from 'three';
import { type Keys, keysOf } from './keys-of-track.ts';

interface Moving {
  readonly nodes: ReadonlyMap<Object3D, Node>;
  readonly warn: (says: string) => void;
}

/** What three calls the ways a part moves, and what glTF does. */
const PATHS = { position: 'translation', quaternion: 'rotation', scale: 'scale' } as const;
type Moved = keyof typeof PATHS;

/**
 * Brings the clips of a scene into a document: how its parts move, turn and grow. Bones are left out with a warning, because skins
 * were taken as they stand, and so are shapes that change.
 */
export function addMotion(document: Document, scene: Object3D, { nodes, warn }: Moving): void {
  for (const clip of scene.animations) {
    const animation = document.createAnimation(clip.name);
    const begin = clip.tracks.reduce((first, { times }) => Math.min(first, times[0] ?? 0), 0);
    for (const track of clip.tracks) {
      const { object, moved } = targetOf(scene, track, clip, warn);
      const node = object && nodes.get(object);
      if (!object || !node || moved === null) continue;
      const keys = keysOf(track, begin);
      if (keys === null)
        warn(
          `A motion of ${object.name} was left out: its keys are no numbers or come to nothing.`,
        );
      else if (!isStill(keys, object[moved].toArray()))
        addChannel(document, animation, { node, moved, keys, track });
    }
    if (animation.listChannels().length === 0) animation.dispose();
  }
}

function targetOf(
  scene: Object3D,
  track: KeyframeTrack,
  clip: AnimationClip,
  warn: (says: string) => void,
): { object: Object3D | null; moved: Moved | null } {
  const { nodeName, propertyName } = PropertyBinding.parseTrackName(track.name);
  const object = PropertyBinding.findNode(scene, nodeName) as Object3D | null | undefined;
  const moved = propertyName in PATHS ? (propertyName as Moved) : null;
  const name = clip.name === '' ? 'An animation' : `The animation ${clip.name}`;
  if (object instanceof Bone) {
    warn(`${name} loses the motion of its bones: the model is shown as it stands.`);
    return { object: null, moved };
  }
  if (propertyName === 'morphTargetInfluences')
    warn(`${name} loses the changes of a shape: the model is shown as it stands.`);
  else if (!object || moved === null)
    warn(`${name} loses ${track.name}: glTF has no such part, or none that moves so.`);
  return { object: object ?? null, moved };
}

/** Exporters write keys for every part, of which most stay where they are. */
const isStill = ({ values }: Keys, rest: readonly number[]): boolean =>
  values.every((value, at) => Math.abs(value - (rest[at % rest.length] ?? 0)) < 1e-6);

function addChannel(
  document: Document,
  animation: Animation,
  of: { node: Node; moved: Moved; keys: Keys; track: KeyframeTrack },
): void {
  const { node, moved, keys, track } = of;
  const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
  const type = moved === 'quaternion' ? 'VEC4' : 'VEC3';
  const input = document.createAccessor().setType('SCALAR').setArray(keys.times);
  const output = document.createAccessor().setType(type).setArray(keys.values);
  const steps = track.getInterpolation() === InterpolateDiscrete;
  const sampler = document
    .createAnimationSampler()
    .setInput(input.setBuffer(buffer))
    .setOutput(output.setBuffer(buffer))
    .setInterpolation(steps ? 'STEP' : 'LINEAR');
  const channel = document
    .createAnimationChannel()
    .setTargetNode(node)
    .setTargetPath(PATHS[moved])
    .setSampler(sampler);
  animation.addSampler(sampler).addChannel(channel);
}
