import { type Cube, LEVELS } from './cube.ts';
import { halveCube } from './halve-cube.ts';
import { spreadLight } from './spread-light.ts';

/** All levels of a room out of its light: each spread for its roughness, from no more texels than that needs. */
export function furnishRoom(room: Cube): Cube[] {
  const levels = [room];
  let from = room;
  for (const { edge, roughness } of LEVELS.slice(1)) {
    levels.push(spreadLight(from, roughness, edge));
    if (from.edge > SPREAD_FROM) from = halveCube(from);
  }
  return levels;
}

/** As fine as is needed for roughnesses from 0.3 on: a texel is a quarter of their lobe. */
const SPREAD_FROM = 32;
