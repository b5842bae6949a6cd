import type { Box, Point, Quad } from './quad.ts';
import type { Window } from './window.ts';

/** Enough that a rug a few metres wide has no corners to be seen; an even number, since each face takes two. */
const SEGMENTS = 96;

export interface RoundFaces {
  readonly front: readonly Quad[];
  readonly back: readonly Quad[];
  readonly rim: readonly Quad[];
}

/** The faces of an upright disc that fills a box, an ellipse where its sides differ; the window of the photo is cut to it. */
export function roundFaces({ from, to }: Box, { u, v }: Window): RoundFaces {
  const [[x, y, back], [X, Y, front]] = [from, to];
  const across = Array.from({ length: SEGMENTS + 1 }, (_, at) => onCircle(at % SEGMENTS));
  const pointAt = (index: number, z: number): Point => {
    const [right, up] = across[index] ?? [0, 0];
    return [middle(x, X, right), middle(y, Y, up), z];
  };
  const texelAt = (index: number | null): readonly [number, number] => {
    const [right, up] = index === null ? [0, 0] : (across[index] ?? [0, 0]);
    return [middle(u[0], u[1], right), middle(v[1], v[0], up)];
  };
  const hub = (z: number): Point => [middle(x, X, 0), middle(y, Y, 0), z];
  const slices = Array.from({ length: SEGMENTS / 2 }, (_, at) => at * 2);
  return {
    front: slices.map((at) => ({
      corners: [hub(front), pointAt(at, front), pointAt(at + 1, front), pointAt(at + 2, front)],
      texels: [texelAt(null), texelAt(at), texelAt(at + 1), texelAt(at + 2)],
    })),
    back: slices.map((at) => ({
      corners: [hub(back), pointAt(at + 2, back), pointAt(at + 1, back), pointAt(at, back)],
      texels: null,
    })),
    rim: Array.from({ length: SEGMENTS }, (_, at) => ({
      corners: [
        pointAt(at, back),
        pointAt(at + 1, back),
        pointAt(at + 1, front),
        pointAt(at, front),
      ],
      texels: null,
    })),
  };
}

/** To a millionth, so that a file's bytes do not hang on how a machine rounds sines. */
function onCircle(at: number): readonly [right: number, up: number] {
  const angle = (at / SEGMENTS) * 2 * Math.PI;
  return [Math.round(Math.cos(angle) * 1e6) / 1e6, Math.round(Math.sin(angle) * 1e6) / 1e6];
}

const middle = (low: number, high: number, share: number): number =>
  (low + high) / 2 + ((high - low) / 2) * share;
