import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Failure } from '../../../src/kernel/errors.ts';
import { validateGlb } from '../../../src/conversion/steps/validate-glb.ts';
import { type Workplace, openWorkplace } from '../workplace.ts';
import { type Asset, Draft } from './draft.ts';
import { invalidFiles, invalidGeometry, invalidScenes } from './invalid-assets.ts';
import { validGeometry } from './valid-geometry.ts';
import { validPictures } from './valid-pictures.ts';
import { validScenes } from './valid-scenes.ts';

// Small files in the manner of the glTF validator's own: each goes through the whole pipeline and has one verdict.

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
});
afterAll(() => workplace.close());

async function fileOf({ make }: Asset): Promise<Uint8Array> {
  const draft = new Draft();
  return (await make(draft)) ?? draft.glb();
}

/** What its owner would be told: that it was converted, and what rules it broke; or a code that has its sentence. */
async function verdictOn(file: Uint8Array): Promise<string> {
  try {
    const { report } = await workplace.convert(file);
    const broken = report.warnings.filter((text) => /\brules? of glTF\b/.test(text));
    return ['converted', ...broken].join(' ');
  } catch (error) {
    if (error instanceof Failure) return `${error.code} ${JSON.stringify(error.detail)}`;
    throw error;
  }
}

const valid = { ...validGeometry, ...validScenes, ...validPictures };
const invalid = { ...invalidGeometry, ...invalidScenes, ...invalidFiles };

test.each(Object.entries(valid))('valid: %s', async (_name, asset) => {
  const file = await fileOf(asset);
  const { errors, says } = await validateGlb(file);
  expect({ errors, says }).toEqual({ errors: 0, says: [] });
  expect(await verdictOn(file)).toBe('converted');
});

test.each(Object.entries(invalid))('invalid: %s', async (_name, asset) => {
  const file = await fileOf(asset);
  const [code, ...told] = (await verdictOn(file)).split(' ');
  expect(code).toBe(asset.verdict);
  expect(told.length).toBeGreaterThan(0); // what is converted all the same is not passed over in silence
});
