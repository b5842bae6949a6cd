/** A reader of QR codes of its own making: it knows the standard, and nothing of how ours are drawn. */

/** Level M by version: data codewords of each block. From the standard's table 9. */
const BLOCKS: Readonly<Record<number, readonly number[]>> = {
  1: [16],
  2: [28],
  3: [44],
  4: [32, 32],
  5: [43, 43],
  6: [27, 27, 27, 27],
  7: [31, 31, 31, 31],
  8: [38, 38, 39, 39],
  9: [36, 36, 36, 37, 37],
  10: [43, 43, 43, 43, 44],
  11: [50, 51, 51, 51, 51],
  13: [37, 37, 37, 37, 37, 37, 37, 37, 38],
  16: [45, 45, 45, 45, 45, 45, 45, 46, 46, 46],
  20: [41, 41, 41, ...Array<number>(13).fill(42)],
};
const TOTAL: Readonly<Record<number, number>> = {
  1: 26,
  2: 44,
  3: 70,
  4: 100,
  5: 134,
  6: 172,
  7: 196,
  8: 242,
  9: 292,
  10: 346,
  11: 404,
  13: 532,
  16: 733,
  20: 1085,
};
const ALIGNED: Readonly<Record<number, readonly number[]>> = {
  1: [],
  2: [6, 18],
  3: [6, 22],
  4: [6, 26],
  5: [6, 30],
  6: [6, 34],
  7: [6, 22, 38],
  8: [6, 24, 42],
  9: [6, 26, 46],
  10: [6, 28, 50],
  11: [6, 30, 54],
  13: [6, 34, 62],
  16: [6, 26, 50, 74],
  20: [6, 34, 62, 90],
};

export interface ReadCode {
  readonly version: number;
  readonly level: string;
  readonly mask: number;
  readonly text: string;
  /** Zero for every block that is whole. */
  readonly syndromes: readonly number[];
}

export function readQrCode(grid: readonly (readonly boolean[])[]): ReadCode {
  const size = grid.length;
  const version = (size - 17) / 4;
  const at = (x: number, y: number) => (grid[y]?.[x] ? 1 : 0);
  const { level, mask } = readFormat(at);
  const words: number[] = [];
  let word = 0;
  let bits = 0;
  for (const [x, y] of path(size)) {
    if (isPattern(x, y, size, version)) continue;
    word = (word << 1) | (at(x, y) ^ (isMasked(mask, x, y) ? 1 : 0));
    bits += 1;
    if (bits % 8 !== 0) continue;
    words.push(word);
    word = 0;
  }
  const blocks = dealtBack(words, version);
  const data = blocks.flatMap(({ data: own }) => own);
  const all = data.map((one) => one.toString(2).padStart(8, '0')).join('');
  if (all.slice(0, 4) !== '0100') throw new Error('not in byte mode');
  const countBits = version < 10 ? 8 : 16;
  const count = Number.parseInt(all.slice(4, 4 + countBits), 2);
  const from = 4 + countBits;
  const bytes = Array.from({ length: count }, (_, index) =>
    Number.parseInt(all.slice(from + index * 8, from + index * 8 + 8), 2),
  );
  return {
    version,
    level,
    mask,
    text: new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes)),
    syndromes: blocks.flatMap(({ data: own, correction }) =>
      syndromesOf([...own, ...correction], correction.length),
    ),
  };
}

function readFormat(at: (x: number, y: number) => number) {
  const places = [
    [0, 8], [1, 8], [2, 8], [3, 8], [4, 8], [5, 8], [7, 8], [8, 8],
    [8, 7], [8, 5], [8, 4], [8, 3], [8, 2], [8, 1], [8, 0],
  ] as const; // prettier-ignore
  const bits = places.map(([x, y]) => at(x, y)).join('');
  const format = (Number.parseInt(bits, 2) ^ 0b101010000010010) >> 10;
  return { level: ['M', 'L', 'H', 'Q'][format >> 3] ?? '?', mask: format & 7 };
}

function isMasked(mask: number, i: number, j: number): boolean {
  // The standard counts i along rows (y) and j along columns (x).
  const [y, x] = [j, i];
  switch (mask) {
    case 0:
      return (y + x) % 2 === 0;
    case 1:
      return y % 2 === 0;
    case 2:
      return x % 3 === 0;
    case 3:
      return (y + x) % 3 === 0;
    case 4:
      return (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0;
    case 5:
      return ((y * x) % 2) + ((y * x) % 3) === 0;
    case 6:
      return (((y * x) % 2) + ((y * x) % 3)) % 2 === 0;
    default:
      return (((y + x) % 2) + ((y * x) % 3)) % 2 === 0;
  }
}

/** The squares that hold no data: each as left, top, right and bottom. */
function patterns(size: number, version: number): (readonly [number, number, number, number])[] {
  const far = size - 8;
  const centres = ALIGNED[version] ?? [];
  const corners = [`${centres[0]} ${centres[0]}`, `${centres[0]} ${centres.at(-1)}`];
  const isFinder = (x: number, y: number) =>
    corners.includes(`${x} ${y}`) || corners.includes(`${y} ${x}`);
  const squares = centres.flatMap((x) =>
    centres.flatMap((y) => (isFinder(x, y) ? [] : [[x - 2, y - 2, x + 2, y + 2] as const])),
  );
  const versions = [
    [0, far - 3, 5, far - 1],
    [far - 3, 0, far - 1, 5],
  ] as const;
  return [
    [0, 0, 8, 8],
    [0, far, 8, size],
    [far, 0, size, 8],
    [6, 0, 6, size],
    [0, 6, size, 6],
    ...(version < 7 ? [] : versions),
    ...squares,
  ];
}

const isPattern = (x: number, y: number, size: number, version: number): boolean =>
  patterns(size, version).some(
    ([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom,
  );

function* path(size: number): Iterable<readonly [number, number]> {
  let isUp = true;
  for (let x = size - 1; x > 0; x -= x === 8 ? 3 : 2) {
    for (let step = 0; step < size; step += 1) {
      const y = isUp ? size - 1 - step : step;
      yield [x, y];
      yield [x - 1, y];
    }
    isUp = !isUp;
  }
}

function dealtBack(words: readonly number[], version: number) {
  const lengths = BLOCKS[version];
  if (lengths === undefined) throw new Error(`version ${version} is not in the reader's table`);
  const blocks = lengths.map(() => ({ data: [] as number[], correction: [] as number[] }));
  const waiting = words.slice(0, TOTAL[version]);
  for (let turn = 0; turn < Math.max(...lengths); turn += 1)
    for (const [index, block] of blocks.entries())
      if (turn < (lengths[index] ?? 0)) block.data.push(waiting.shift() ?? -1);
  while (waiting.length > 0)
    for (const block of blocks) block.correction.push(waiting.shift() ?? -1);
  return blocks;
}

const powers: number[] = [1];
for (let at = 1; at < 255; at += 1) {
  const next = (powers[at - 1] ?? 0) * 2;
  powers.push(next > 255 ? next ^ 285 : next);
}
const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (powers[(powers.indexOf(a) + powers.indexOf(b)) % 255] ?? 0);

/** The message as a polynomial has the generator's roots: its value there is zero. */
const syndromesOf = (message: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, root) =>
    message.reduce((sum, word) => times(sum, powers[root] ?? 0) ^ word, 0),
  );
