import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ramps, chair } from '../made-models.ts';
import { arFile } from '../usdz/ar-file.ts';
import { type Workplace, openWorkplace, smallRecipe } from '../workplace.ts';
import { binaryFbx, quadFbx } from './made-fbx.ts';
import { bytesOf, coloredPly, squareMtl, squareObj, zipped } from './made-files.ts';

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const recipe = { ...smallRecipe, outputs: ['store', 'xr', 'ar', 'poster'] as const };

test.each<[string, () => Promise<Uint8Array>, number]>([
  [
    'obj',
    async () =>
      zipped({
        'mesh.obj': squareObj,
        'square.mtl': squareMtl,
        'textures/weave.png': await ramps(64, 3),
      }),
    2,
  ],
  [
    'fbx',
    async () => {
      const picture = { path: 'weave.png', bytes: await ramps(64, 5) };
      return binaryFbx(quadFbx({ unit: 1, picture }));
    },
    2,
  ],
  ['ply', async () => coloredPly(true), 1],
  ['usd', async () => (await arFile(await chair())).usdz, 338],
])(
  'a %s file becomes a store file, an XR file, an AR file and a poster',
  async (format, read, triangles) => {
    const { outputs, report } = await place.convert(await read(), recipe);
    expect(Object.keys(outputs)).toEqual(['store', 'xr', 'ar', 'poster']);
    expect(report.source).toMatchObject({ format, triangles });
    expect(report.checks.map((check) => check.triangles)).toEqual([
      triangles,
      triangles,
      triangles,
    ]);
    expect(report.checks[0]?.validatorErrors).toBe(0);
    expect(report.warnings).toEqual(expect.arrayContaining([...report.source.warnings]));
  },
);

test('a picture that cannot be read is named, whatever the format', async () => {
  const broken = zipped({
    'mesh.obj': squareObj,
    'square.mtl': squareMtl,
    'textures/weave.png': bytesOf('not a picture at all'),
  });
  await expect(place.convert(broken, recipe)).rejects.toMatchObject({
    code: 'image.unreadable',
    detail: { name: 'textures\\weave.png' },
  });
});
