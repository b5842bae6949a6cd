import { expect, test } from '@jest/globals';
import { KHRMaterialsIridescence } from '@gltf-transform/extensions';
import { flattenModel } from '../../../../src/conversion/gpu/render/flat-model.ts';
import { scatteringTable } from '../../../../src/conversion/gpu/render/scattering.ts';
import { emptyModel, sheet } from '../../made-models.ts';

test('triangles of one material lie together, and every corner is a vertex', () => {
  const { document, mesh } = emptyModel();
  const [red, blue] = [document.createMaterial('red'), document.createMaterial('blue')];
  for (const material of [red, blue, red])
    mesh.addPrimitive(sheet(document, 2).setMaterial(material));
  const flat = flattenModel(document);
  expect(flat.groups.map(({ material, first, count }) => [material, first, count])).toEqual([
    [red, 0, 16],
    [blue, 16, 8],
  ]);
  expect(Math.max(...flat.corners)).toBe(flat.points.length / 3 - 1);
  expect(flat.warnings).toEqual([]);
});

test('places are moved by their node, and what is not drawn is said', () => {
  const { document, mesh } = emptyModel();
  const line = sheet(document, 1).setMode(1);
  mesh.addPrimitive(sheet(document, 1)).addPrimitive(line);
  document.createExtension(KHRMaterialsIridescence);
  document.getRoot().listNodes()[0]?.setTranslation([5, 0, 0]).setScale([2, 2, 2]);
  const { points, warnings } = flattenModel(document);
  const across = points.filter((_, at) => at % 3 === 0);
  expect([Math.min(...across), Math.max(...across)]).toEqual([5, 7]);
  expect(warnings).toEqual([
    'Pictures of the model leave out lines and points.',
    'Pictures of the model do not show the colours of thin films (KHR_materials_iridescence).',
  ]);
});

test('a surface scatters no more light than it gets, a mirror all of it', () => {
  const table = scatteringTable();
  for (let at = 0; at < table.length; at += 4) {
    const all = table[at]! + table[at + 1]!;
    expect(all).toBeGreaterThan(0.3);
    expect(all).toBeLessThan(1.01);
    expect(table[at + 2]).toBeLessThanOrEqual(1);
  }
  // The smoothest facets, seen straight on.
  expect(table[31 * 16 * 4]! + table[31 * 16 * 4 + 1]!).toBeCloseTo(1, 2);
});
