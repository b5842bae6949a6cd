import type { FlatOrder } from '../../contract/flat.ts';
import { framePrint } from './frame-print.ts';
import { type Box, pictured, type Point, type Quad, type Side, sideOf } from './quad.ts';
import { roundFaces } from './round-faces.ts';
import type { Window } from './window.ts';
import { wrapCanvas } from './wrap-canvas.ts';

/** What a face is made of. */
export type Stuff = 'Photo' | 'Frame' | 'Paper' | 'Edge' | 'Back';
export type Faces = Readonly<Partial<Record<Stuff, readonly Quad[]>>>;
export type Shape = Pick<FlatOrder, 'form' | 'outline' | 'width' | 'height' | 'depth' | 'frame'>;

const RIMS: readonly Side[] = ['left', 'right', 'top', 'bottom'];

/** The faces of a flat product, metres: upright, its back at z = 0 and its foot at y = 0, so that AR hangs it on a wall; a rug lies. */
export function facesOf(shape: Shape, window: Window): Faces {
  const { form, width, height, depth, frame } = shape;
  if (frame !== null) {
    const { photo, frame: bars, back } = framePrint(width, height, window);
    return { Photo: photo, Frame: bars, Back: back };
  }
  const box: Box = { from: [-width / 2, 0, 0], to: [width / 2, height, depth] };
  if (shape.outline === 'round') return roundOf(form, box, window);
  const sides = (all: readonly Side[]): Quad[] => all.map((side) => sideOf(box, side));
  const front = [pictured(box, window)];
  switch (form) {
    case 'print':
      return { Photo: front, Paper: sides([...RIMS, 'back']) };
    case 'canvas':
      return { Photo: wrapCanvas(box, window), Back: sides(['back']) };
    case 'rug':
      return laid({ Photo: front, Edge: sides(RIMS), Back: sides(['back']) }, height);
    case 'tile':
      return { Photo: front, Edge: sides([...RIMS, 'back']) };
    case 'book':
      return {
        Photo: front,
        Edge: sides(['back', 'left']),
        Paper: sides(['right', 'top', 'bottom']),
      };
    case 'box':
      break;
  }
  return { Photo: front, Edge: sides([...RIMS, 'back']) };
}

/** A rug, a tile or a print that is cut round. */
function roundOf(form: Shape['form'], box: Box, window: Window): Faces {
  const { front, back, rim } = roundFaces(box, window);
  if (form === 'print') return { Photo: front, Paper: [...rim, ...back] };
  if (form === 'tile') return { Photo: front, Edge: [...rim, ...back] };
  const faces = { Photo: front, Edge: rim, Back: back };
  return form === 'rug' ? laid(faces, box.to[1]) : faces;
}

/** Turns what stands so that it lies on its back, in the middle of the floor. */
function laid(faces: Faces, height: number): Faces {
  const lie = ([x, y, z]: Point): Point => [x, z, height / 2 - y];
  const turn = ({ corners: [a, b, c, d], texels }: Quad): Quad => ({
    corners: [lie(a), lie(b), lie(c), lie(d)],
    texels,
  });
  return Object.fromEntries(
    Object.entries(faces).map(([stuff, quads]) => [stuff, quads.map(turn)]),
  );
}
