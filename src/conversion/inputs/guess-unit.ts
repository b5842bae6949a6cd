import { Mesh, type Object3D } from 'three';
import { Failure } from '../../kernel/errors.ts';

interface Unit {
  readonly name: string;
  readonly metres: number;
}
const METRES: Unit = { name: 'metres', metres: 1 };
const CENTIMETRES: Unit = { name: 'centimetres', metres: 0.01 };
const MILLIMETRES: Unit = { name: 'millimetres', metres: 0.001 };

/** Things that people buy are seldom longer than this many metres. */
const LONGEST = 8;

/**
 * Scales a scene of a format that has no units. Printers' files are in millimetres; of others the largest unit is taken in which
 * the thing still fits into a room. Returns the sentences that say so, since it is a guess; which way is up they do not say either.
 */
export function guessUnit(scene: Object3D, format: 'OBJ' | 'PLY' | 'STL'): string[] {
  const longest = longestOf(scene);
  const units = format === 'STL' ? [MILLIMETRES] : [METRES, CENTIMETRES, MILLIMETRES];
  const fits = units.find(({ metres }) => longest * metres <= LONGEST);
  const unit = fits ?? MILLIMETRES;
  scene.scale.multiplyScalar(unit.metres);
  const long = Number((longest * unit.metres).toPrecision(3));
  return [
    `${format} files have no units: this one was taken to be in ${unit.name}, ${long} m at its longest.`,
    format === 'STL'
      ? 'STL files stand on their XY plane: it was turned upright.'
      : `${format} files do not say which way is up: this one was taken to have Y up.`,
  ];
}

/** The longest edge of the box around all vertices, which formats without units place without transforms. */
function longestOf(scene: Object3D): number {
  const [min, max] = [
    [Infinity, Infinity, Infinity],
    [-Infinity, -Infinity, -Infinity],
  ];
  scene.traverse((object) => {
    const position = object instanceof Mesh ? object.geometry.getAttribute('position') : undefined;
    for (let at = 0; at < (position?.count ?? 0); at += 1)
      for (const axis of [0, 1, 2]) {
        const value = position?.getComponent(at, axis) ?? NaN;
        if (!Number.isFinite(value))
          throw new Failure('model.invalid', {
            place: `vertex ${at}`,
            reason: 'a number is not finite',
          });
        min[axis] = Math.min(min[axis] ?? NaN, value);
        max[axis] = Math.max(max[axis] ?? NaN, value);
      }
  });
  return Math.max(0, ...max.map((value, axis) => value - (min[axis] ?? NaN)));
}
