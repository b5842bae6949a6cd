type Grid = boolean[][];

const MASKS: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** Draws the codewords under the mask that is easiest to read. */
export function drawModules(version: number, codewords: readonly number[]): Grid {
  const size = 17 + 4 * version;
  const grid: Grid = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const taken: Grid = grid.map((row) => [...row]);
  const set = (x: number, y: number, dark: boolean): void => {
    const row = grid[y];
    const mark = taken[y];
    if (!row || !mark || x < 0 || x >= size) return;
    row[x] = dark;
    mark[x] = true;
  };
  drawPatterns(version, size, set);
  drawFormat(0, size, set);
  const free = zigzag(size).filter(([x, y]) => !taken[y]?.[x]);
  const drawn = MASKS.map((mask, index) => {
    for (const [at, [x, y]] of free.entries()) {
      const bit = ((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
      const row = grid[y];
      if (row) row[x] = (bit === 1) !== (mask(x, y) === 0);
    }
    drawFormat(index, size, set);
    return grid.map((row) => [...row]);
  });
  return drawn.reduce((best, one) => (unease(one) < unease(best) ? one : best));
}

type Set = (x: number, y: number, dark: boolean) => void;

function drawPatterns(version: number, size: number, set: Set): void {
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const rings = (cx: number, cy: number, radius: number, light: readonly number[]): void => {
    for (let dy = -radius; dy <= radius; dy += 1)
      for (let dx = -radius; dx <= radius; dx += 1)
        set(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  const places = alignment(version, size);
  const last = places.length - 1;
  for (const [i, x] of places.entries())
    for (const [j, y] of places.entries()) {
      const isFinder = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
      if (!isFinder) rings(x, y, 2, [1]);
    }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(x, y, 4, [2, 4]);
  if (version < 7) return;
  const bits = (version << 12) | remainder(version, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const [a, b] = [size - 11 + (at % 3), Math.floor(at / 3)];
    set(a, b, ((bits >> at) & 1) === 1);
    set(b, a, ((bits >> at) & 1) === 1);
  }
}

/** The centres of the small squares, along one side. */
function alignment(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((size - 13) / (2 * (count - 1))) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - step * (count - 2 - at))];
}

/** Level M is written 00, so only the mask counts; twice, since a corner may be torn off. */
function drawFormat(mask: number, size: number, set: Set): void {
  const bits = ((mask << 10) | remainder(mask, 10, 0x537)) ^ 0x5412;
  for (let at = 0; at < 15; at += 1) {
    const dark = ((bits >> at) & 1) === 1;
    if (at < 8) set(size - 1 - at, 8, dark);
    else set(8, size - 15 + at, dark);
    if (at < 8) set(8, at < 6 ? at : at + 1, dark);
    else set(at === 8 ? 7 : 14 - at, 8, dark);
  }
  set(8, size - 8, true);
}

/** What a cyclic code appends to its data. */
function remainder(data: number, bits: number, generator: number): number {
  let rest = data << bits;
  for (let at = 31 - Math.clz32(rest); at >= bits; at = 31 - Math.clz32(rest))
    rest ^= generator << (at - bits);
  return rest;
}

/** Two columns at a time from the lower right, up and down; the upright timing line is left out. */
function zigzag(size: number): [number, number][] {
  const path: [number, number][] = [];
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      path.push([right, y], [right - 1, y]);
    }
    up = !up;
  }
  return path;
}

/** How hard a code is to read: long runs, whole squares and too much of one colour, weighed as the standard does. */
function unease(grid: Grid): number {
  const at = (x: number, y: number): boolean => grid[y]?.[x] === true;
  const steps = grid.map((_, step) => step);
  let sum = 0;
  let dark = 0;
  for (const a of steps) {
    sum += runs(steps.map((b) => at(a, b))) + runs(steps.map((b) => at(b, a)));
    for (const b of steps) {
      if (at(a, b)) dark += 1;
      const around = [at(a - 1, b), at(a, b - 1), at(a - 1, b - 1)];
      if (a > 0 && b > 0 && around.every((one) => one === at(a, b))) sum += 3;
    }
  }
  return sum + Math.floor(Math.abs(dark / grid.length ** 2 - 0.5) * 20) * 10;
}

/** Five in a row cost three, each further one more. */
function runs(line: readonly boolean[]): number {
  let sum = 0;
  let length = 0;
  for (const [at, dark] of line.entries()) {
    length = dark === line[at - 1] ? length + 1 : 1;
    if (length >= 5) sum += length === 5 ? 3 : 1;
  }
  return sum;
}
