import type { Animation, AnimationChannel, Document, Node, Skin } from '@gltf-transform/core';
import { arLimits } from '../ar-limits.ts';
import { type ChannelValue, channelValue, secondsOf } from './channel-value.ts';
import { skeletonOf } from './skeleton-of.ts';

/** A part of a model that moves: one of the three things that place a node. */
export interface Moving {
  readonly node: Node;
  readonly path: 'translation' | 'rotation' | 'scale';
  readonly value: ChannelValue;
}

/** What of a model's animations its AR file plays, and how long that takes. */
export interface Motion {
  readonly parts: readonly Moving[];
  readonly seconds: number;
  readonly warnings: readonly string[];
  /** Whether a node moves, by itself or with one that it hangs on. */
  moves(node: Node): boolean;
  /** Whether any joint of a skin moves in a way that an AR file can hold. */
  bends(skin: Skin): boolean;
}

/**
 * AR viewers play one thing: all animations together that do not pull at the same part, the first of them first. What does not
 * change anything is no motion.
 */
export function chooseMotion(document: Document): Motion {
  const parts: Moving[] = [];
  const taken = new Set<string>();
  const warnings: string[] = [];
  const nodes = document.getRoot().listNodes();
  const seen = seenNodes(nodes);
  let seconds = 0;
  for (const [index, animation] of document.getRoot().listAnimations().entries()) {
    const name = animation.getName() === '' ? `number ${index + 1}` : animation.getName();
    const found = animation
      .listChannels()
      .flatMap(movingPart)
      .filter(({ node }) => seen.has(node));
    const keys = found.map(({ node, path }) => `${nodes.indexOf(node)} ${path}`);
    if (reshapes(animation))
      warnings.push(`The AR file leaves out how the animation ${name} changes shapes.`);
    if (found.length === 0) continue;
    if (keys.some((key) => taken.has(key))) {
      warnings.push(
        `The AR file leaves out the animation ${name}: it moves parts that another moves.`,
      );
      continue;
    }
    for (const key of keys) taken.add(key);
    parts.push(...found);
    seconds = Math.max(seconds, lengthOf(animation));
  }
  return motionOf(parts, seconds, warnings);
}

function motionOf(parts: readonly Moving[], seconds: number, warnings: string[]): Motion {
  const shown = Math.min(seconds, arLimits.seconds);
  const keys = Math.ceil(shown * arLimits.framesPerSecond) * parts.length;
  const fits = keys <= arLimits.keys;
  if (!fits) warnings.push('The AR file shows the model at rest: too many of its parts move.');
  else if (seconds > shown)
    warnings.push(
      `The AR file plays the first ${shown} of ${Number(seconds.toFixed(1))} seconds: AR viewers take no more.`,
    );
  const kept = fits ? parts : [];
  const moved = new Set(kept.map(({ node }) => node));
  const moves = (node: Node): boolean => {
    for (let at: Node | null = node; at; at = at.getParentNode()) if (moved.has(at)) return true;
    return false;
  };
  return {
    parts: kept,
    seconds: shown,
    warnings,
    moves,
    bends: (skin) => skin.listJoints().some(moves) && skeletonOf(skin) !== null,
  };
}

/** What a mesh hangs on, by nodes or by joints: whatever else moves, nobody sees it. */
function seenNodes(nodes: readonly Node[]): Set<Node> {
  const seen = new Set<Node>();
  for (const node of nodes.filter((each) => each.getMesh()))
    for (const from of [node, ...(node.getSkin()?.listJoints() ?? [])])
      for (let at: Node | null = from; at; at = at.getParentNode()) seen.add(at);
  return seen;
}

const lengthOf = (animation: Animation): number =>
  Math.max(0, ...animation.listSamplers().map(secondsOf));

const reshapes = (animation: Animation): boolean =>
  animation.listChannels().some((channel) => channel.getTargetPath() === 'weights');

function movingPart(channel: AnimationChannel): Moving[] {
  const [node, path, value] = [
    channel.getTargetNode(),
    channel.getTargetPath(),
    channelValue(channel),
  ];
  if (!node || path === null || path === 'weights' || !value) return [];
  const times = channel.getSampler()?.getInput()?.getArray() ?? [];
  const rest = restOf(node, path);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  // Between keys as well: a curve may leave and come back.
  const asked = [...times, ...[0.25, 0.5, 0.75].map((part) => first + (last - first) * part)];
  const moves = last > first && asked.some((time) => differs(value(time), rest));
  return moves ? [{ node, path, value }] : [];
}

/** Where a node stands before anything moves. */
export function restOf(node: Node, path: Moving['path']): readonly number[] {
  if (path === 'rotation') return node.getRotation();
  return path === 'scale' ? node.getScale() : node.getTranslation();
}

const STILL = 1e-6;
const differs = (values: readonly number[], rest: readonly number[]): boolean =>
  values.some((value, axis) => !(Math.abs(value - (rest[axis] ?? NaN)) <= STILL));
