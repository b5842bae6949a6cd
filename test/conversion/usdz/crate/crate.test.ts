import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { USDCParser } from 'three/examples/jsm/loaders/usd/USDCParser.js';
import { writeCrate } from '../../../../src/conversion/usdz/crate/write-crate.ts';
import type { Attribute, Prim } from '../../../../src/conversion/usdz/stage.ts';

/** What another reader than ours finds in a crate: by path, the fields of each spec. */
function read(root: Prim) {
  const bytes = writeCrate({ documentation: 'test', metersPerUnit: 1, root });
  const { specsByPath } = new USDCParser().parseData(bytes.buffer) as {
    specsByPath: Record<string, { specType: number; fields: Record<string, unknown> }>;
  };
  return specsByPath;
}

const holding = (attributes: readonly Attribute[]): Prim => ({
  name: 'Root',
  type: 'Xform',
  attributes,
});

test('lists of any numbers come back as they were, packed or not', () => {
  const step = fc.oneof(
    fc.constant(3),
    fc.integer({ min: -200, max: 200 }),
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 400 }), (numbers) => {
      const fields = read(
        holding([
          { name: 'whole', type: 'int[]', value: Int32Array.from(numbers) },
          {
            name: 'points',
            type: 'point3f[]',
            value: Float32Array.from([...numbers, ...numbers, ...numbers]),
          },
        ]),
      );
      expect([...(fields['/Root.whole']!.fields['default'] as Int32Array)]).toEqual(numbers);
      expect([...(fields['/Root.points']!.fields['default'] as Float32Array)]).toEqual(
        [...numbers, ...numbers, ...numbers].map(Math.fround),
      );
    }),
  );
});

test('a long run and a long repetition are packed small and come back', () => {
  const threes = new Int32Array(100_000).fill(3);
  const cycle = Int32Array.from({ length: 100_000 }, (_, at) => at % 77);
  const root = holding([
    { name: 'threes', type: 'int[]', value: threes },
    { name: 'cycle', type: 'int[]', value: cycle },
  ]);
  const specs = read(root);
  const bytesOf = (list: unknown) => Buffer.from((list as Int32Array).buffer);
  for (const [name, list] of Object.entries({ threes, cycle }))
    expect(bytesOf(specs[`/Root.${name}`]?.fields['default']).equals(bytesOf(list))).toBe(true);
  const bytes = writeCrate({ documentation: '', metersPerUnit: 1, root });
  expect(bytes.byteLength).toBeLessThan(10_000);
});

test('the tree of any stage comes back: every path, its kind, its type and its fields', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/);
  const attributes = fc.uniqueArray(
    fc.record({
      name: name.map((text) => `inputs:${text}`),
      type: fc.constant('token' as const),
      value: fc.string({ maxLength: 20 }).filter((text) => !text.includes('\0')),
    }),
    { selector: (each) => each.name, maxLength: 4 },
  );
  const type = fc.constantFrom<Prim['type']>('Xform', 'Scope', 'Mesh');
  const tree: (depth?: number) => fc.Arbitrary<Prim> = fc.memo((depth) => {
    const leaf = { name, type, attributes };
    if (depth <= 1) return fc.record(leaf);
    const children = fc.uniqueArray(tree(), { selector: (each) => each.name, maxLength: 4 });
    return fc.record({ ...leaf, children });
  });
  fc.assert(
    fc.property(tree(4), (root) => {
      const specs = read(root);
      const expected = new Map<string, string>();
      const walk = (parent: string, prim: Prim): void => {
        const path = `${parent}/${prim.name}`;
        expected.set(path, prim.type);
        for (const attribute of prim.attributes ?? [])
          expected.set(`${path}.${attribute.name}`, String(attribute.value));
        for (const child of prim.children ?? []) walk(path, child);
      };
      walk('', root);
      expect(
        Object.keys(specs)
          .filter((path) => path !== '/')
          .sort(),
      ).toEqual([...expected.keys()].sort());
      for (const [path, said] of expected)
        expect(specs[path]?.fields[path.includes('.') ? 'default' : 'typeName']).toBe(said);
    }),
  );
});

test('scalars, vectors, matrices, connections, relations and the file itself say what they were told', () => {
  const matrix = [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0.1, -2.5, 1e-7, 1];
  const specs = read({
    name: 'Root',
    type: 'Xform',
    kind: 'component',
    displayName: 'Stuhl № 7',
    attributes: [
      { name: 'a', type: 'bool', value: true, uniform: true },
      { name: 'b', type: 'float', value: 0.25 },
      { name: 'c', type: 'asset', value: 'textures/0.jpg' },
      { name: 'd', type: 'string', value: 'st' },
      { name: 'e', type: 'float4', value: [0.5, 1, 2, -1] },
      { name: 'f', type: 'matrix4d', value: matrix },
      { name: 'g', type: 'token[]', value: ['x', 'y'] },
      { name: 'h', type: 'float3', connect: '/Root/Child.outputs:result' },
    ],
    relations: [{ name: 'material:binding', target: '/Root/Child' }],
    children: [
      { name: 'Child', type: 'Shader', attributes: [{ name: 'outputs:result', type: 'float3' }] },
    ],
  });
  const of = (path: string) => specs[path]?.fields;
  expect(of('/')).toMatchObject({ defaultPrim: 'Root', upAxis: 'Y', metersPerUnit: 1 });
  expect(of('/Root')).toMatchObject({ kind: 'component', displayName: 'Stuhl № 7' });
  expect(of('/Root.a')).toMatchObject({ default: true, variability: 1 });
  expect(of('/Root.b')?.['default']).toBe(0.25);
  expect(of('/Root.c')?.['default']).toBe('textures/0.jpg');
  expect(of('/Root.d')?.['default']).toBe('st');
  expect(of('/Root.e')?.['default']).toEqual([0.5, 1, 2, -1]);
  expect(of('/Root.f')?.['default']).toEqual(matrix);
  expect(of('/Root.g')?.['default']).toEqual(['x', 'y']);
  expect(of('/Root.h')?.['connectionPaths']).toEqual(['/Root/Child.outputs:result']);
  expect(of('/Root.material:binding')?.['targetPaths']).toEqual(['/Root/Child']);
});

test('a list that two meshes share stands in the file once', () => {
  const points = Float32Array.from({ length: 30_000 }, (_, at) => Math.sin(at));
  const mesh = (name: string): Prim => ({
    name,
    type: 'Mesh',
    attributes: [{ name: 'points', type: 'point3f[]', value: points }],
  });
  const root: Prim = { name: 'Root', type: 'Xform', children: [mesh('A'), mesh('B')] };
  expect(read(root)['/Root/B.points']?.fields['default']).toEqual(points);
  const { byteLength } = writeCrate({ documentation: '', metersPerUnit: 1, root });
  expect(byteLength).toBeLessThan(points.byteLength * 1.1);
});

test('values over time come back at their time codes, whatever their type', () => {
  const turns = [
    [0, 0, 0, 1],
    [0.5, -0.5, 0.5, 0.5],
  ];
  const lists = turns.map((turn) => Float32Array.from([...turn, ...turn]));
  const attributes: Attribute[] = [
    { name: 'turn', type: 'quatf', value: turns[0]!, samples: turns },
    { name: 'turns', type: 'quatf[]', samples: lists },
    {
      name: 'sizes',
      type: 'half3[]',
      samples: [Float32Array.of(1, 0.5, 2), Float32Array.of(0.1, 3, 4)],
    },
    { name: 'place', type: 'double3', samples: [[1e-9, 2, 3]] },
  ];
  const bytes = writeCrate({
    documentation: '',
    metersPerUnit: 1,
    frames: { perSecond: 24, count: 2 },
    root: holding(attributes),
  });
  const { specsByPath: specs } = new USDCParser().parseData(bytes.buffer) as {
    specsByPath: Record<string, { fields: Record<string, unknown> }>;
  };
  expect(specs['/']?.fields).toMatchObject({ startTimeCode: 0, endTimeCode: 1 });
  const samples = (name: string) =>
    specs[`/Root.${name}`]?.fields['timeSamples'] as { times: number[]; values: number[][] };
  expect(samples('turn')).toEqual({ times: [0, 1], values: turns });
  expect(samples('turns').values.map((list) => [...list])).toEqual(lists.map((list) => [...list]));
  expect(samples('sizes').values[1]?.[0]).toBeCloseTo(0.1, 3);
  expect(samples('sizes').values[0]).toEqual(Float32Array.of(1, 0.5, 2));
  expect(samples('place')).toEqual({ times: [0], values: [[1e-9, 2, 3]] });
  expect(specs['/Root.turn']?.fields['default']).toEqual(turns[0]);
});
