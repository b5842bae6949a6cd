import { randomFillSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { emptyModel, glbOf, sheet } from '../made-models.ts';
import { type Workplace, openWorkplace, smallRecipe } from '../workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
});
afterAll(() => workplace.close());

test('too many vertices and too many bytes are brought to the budget, and the report says how', async () => {
  const { document, mesh } = emptyModel();
  const noise = randomFillSync(Buffer.alloc(2048 * 2048 * 3));
  const raw = { width: 2048, height: 2048, channels: 3 } as const;
  const image = await sharp(noise, { raw }).jpeg({ quality: 98 }).toBuffer();
  const picture = document.createTexture('noise').setMimeType('image/jpeg').setImage(image);
  const material = document.createMaterial('cloth').setBaseColorTexture(picture);
  mesh.addPrimitive(sheet(document, 180).setMaterial(material));
  const recipe = {
    ...smallRecipe,
    outputs: ['store'],
    budgets: ['khronos-3d-commerce', 'scene-viewer'],
    textureSizeMax: { store: 2048, xr: 32 },
  } as const;

  const { outputs, report } = await workplace.convert(await glbOf(document), recipe);

  const store = report.budgets?.filter(({ output }) => output === 'store') ?? [];
  const asked = store.filter(({ wanted }) => wanted);
  expect(asked.map(({ budget, passes }) => [budget, passes])).toEqual([
    ['khronos-3d-commerce', true],
    ['scene-viewer', true],
  ]);
  const [{ figures, root }, [simplified, textures]] = [
    {
      figures: report.checks[0]!.figures!,
      ...(await workplace.read({ outputs, report }, 'store')),
    },
    report.reductions!,
  ];
  // Another reader counts the same.
  const [primitive] = root.listMeshes()[0]!.listPrimitives();
  expect(primitive!.getAttribute('POSITION')!.getCount()).toBe(figures.vertices);
  expect(root.listTextures()[0]!.getSize()).toEqual([1024, 1024]);
  expect(figures.vertices).toBeLessThanOrEqual(30_000);
  expect(simplified).toMatchObject({ kind: 'simplified', vertices: { from: 32_761 } });
  expect(textures).toMatchObject({ kind: 'textures', edge: { from: 2048, to: 1024 } });
  expect(outputs.store!.bytes).toBeLessThanOrEqual(5 * 2 ** 20);
  expect(asked[0]!.did).toEqual([
    expect.stringMatching(/^Simplified from 64,800 triangles to .* no surface moved by more than/),
    'Textures of up to 2048 pixels were made 1024 pixels at most.',
    expect.stringMatching(/^Sizes tried for the file's bytes: 2048 .*, 1024 /),
  ]);
});

test('a budget that cannot be kept is named, with the figure', async () => {
  const { document, mesh } = emptyModel();
  for (let at = 0; at < 6; at += 1)
    mesh.addPrimitive(sheet(document, 2).setMaterial(document.createMaterial(`part ${at}`)));
  const { report } = await workplace.convert(await glbOf(document), {
    ...smallRecipe,
    outputs: ['store'],
    budgets: ['khronos-3d-commerce'],
  });
  expect(report.warnings).toEqual([
    'The budget of Khronos 3D Commerce is not kept: It has 6 materials; Khronos 3D Commerce takes at most 5 materials.',
  ]);
});
