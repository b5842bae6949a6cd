import { afterAll, expect, test } from '@jest/globals';
import { faultOfSource } from '../../../src/conversion/steps/fault-of-source.ts';
import { openWorkbench } from '../../../src/conversion/workbench/workbench.ts';
import type { Failure } from '../../../src/kernel/errors.ts';
import { glbOfJson, trimmed } from '../made-models.ts';
import { Draft } from './draft.ts';
import { validGeometry } from './valid-geometry.ts';
import { validPictures } from './valid-pictures.ts';
import { validScenes } from './valid-scenes.ts';

const ROUNDS = 400;
const ODD = [
  -1,
  0,
  1,
  0.5,
  3,
  255,
  65_536,
  4e9,
  1e308,
  -1e-320,
  null,
  true,
  '',
  'x',
  '\u0000',
  [],
  [0],
  {},
];

const bench = openWorkbench(1);
const { signal } = new AbortController();
afterAll(() => bench.close());

/** Numbers that follow a seed, so that a fault that was found is found again. */
function numbers(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Holder = Record<string, unknown>;

/** Every place of a JSON value that something stands in. */
function places(value: unknown, found: [Holder, string][] = []): [Holder, string][] {
  if (value === null || typeof value !== 'object') return found;
  for (const key of Object.keys(value)) {
    found.push([value as Holder, key]);
    places((value as Holder)[key], found);
  }
  return found;
}

/** Replaces, removes or doubles something somewhere. */
function spoil(json: object, random: (below: number) => number): void {
  const all = places(json);
  const [holder, key] = all[random(all.length)]!;
  const way = random(4);
  if (way === 0) delete holder[key];
  else if (way === 1) {
    const [other, name] = all[random(all.length)]!;
    holder[key] = structuredClone(other[name]);
  } else holder[key] = ODD[random(ODD.length)];
}

async function endOf(file: Uint8Array): Promise<string> {
  const shape = { trianglesMax: 1_000, verticesMax: null, errorMax: 1 };
  try {
    await bench.run('prepare', { bytes: file, ...shape, targets: ['store', 'xr', 'ar'] }, signal);
    return 'converted';
  } catch (error) {
    const { code, detail } = error as Failure;
    if (code !== 'conversion.check-failed' && code !== 'internal.unexpected')
      return `${code} ${JSON.stringify(detail)}`;
    // As the service asks: when it cannot be converted right, is the file to blame?
    const fault = await faultOfSource(bench, file, signal);
    return fault === null ? `${code} ${JSON.stringify(detail)}` : fault.code;
  }
}

test('files of the corpus with one to three things wrong anywhere in their JSON are converted, or refused for what is wrong with them', async () => {
  const assets = Object.values({ ...validGeometry, ...validScenes, ...validPictures });
  const random = numbers(20_261_201);
  const wrong: string[] = [];
  let refused = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const draft = new Draft();
    await assets[round % assets.length]!.make(draft);
    const bin = draft.bin();
    const json = trimmed({ buffers: [{ byteLength: bin.byteLength }], ...draft.json });
    for (let count = 1 + random(3); count > 0; count -= 1) spoil(json, random);
    const end = await endOf(glbOfJson(json, bin));
    if (end !== 'converted') refused += 1;
    if (!/^(?:converted|model\.|image\.)/.test(end) || / for \w+"/.test(end))
      wrong.push(`${round}: ${end} ${JSON.stringify(json)}`);
  }
  expect(wrong).toEqual([]);
  // Else the changes are too gentle, or nothing is looked at.
  expect(refused).toBeGreaterThan(ROUNDS / 4);
  expect(refused).toBeLessThan(ROUNDS);
});
