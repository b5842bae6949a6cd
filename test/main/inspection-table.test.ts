import { expect, test } from '@jest/globals';
import { wrapped } from '../../src/main/commands/columns.ts';
import { inWords } from '../../src/main/commands/inspect/size-in-words.ts';
import { inspectionTable } from '../../src/main/commands/inspect/inspection-table.ts';

const lamp = {
  format: 'glb',
  warnings: [`The file has no unit: its figures were taken as ${'quite long '.repeat(8)}metres.`],
  bytes: 2_780_000,
  triangles: 46_963,
  vertices: 1,
  materials: [
    {
      name: 'Shade of linen, the upper part of it',
      textured: true,
      triangles: 46_000,
      maps: ['normalTexture', 'baseColorTexture', 'metallicRoughnessTexture', 'sheenColorTexture'],
    },
    { name: '', textured: false, triangles: 963, maps: [] },
  ],
  variants: [],
  textures: [
    { width: 2048, height: 2048, mediaType: 'image/png', bytes: 400_000 },
    { width: 2048, height: 2048, mediaType: 'image/png', bytes: 500_000 },
  ],
  size: [0.3, 1.7, 0.3],
  cameras: [{ name: 'Front', kind: 'orthographic' }],
  animations: [{ name: '', seconds: 2.5 }],
  budgets: [
    {
      budget: 'shopify',
      title: 'Shopify',
      output: 'store',
      wanted: false,
      passes: false,
      did: [],
      figures: [
        { measure: 'bytes', is: 2, min: null, max: 1, hard: true, holds: false, says: `Much ${'too '.repeat(20)}large.` }, // prettier-ignore
        { measure: 'nodes', is: 1, min: null, max: 1, hard: true, holds: true, says: 'Held.' },
      ],
    },
  ],
} as const;

test('a table says what is there, is nowhere wider than a terminal, and leaves out what is not there', () => {
  const table = inspectionTable('lamp.glb', lamp, { work: 3.2, textureMemory: 44_000_000 });
  for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(table).toMatch(/^ {2}Size +0\.30 × 1\.70 × 0\.30 m .*about a sofa$/m);
  expect(table).toMatch(/^ {2}Shape +46,963 triangles, 1 vertex$/m);
  expect(table).toMatch(/linen, .* 46,000 triangles {2}colour,\n {70}roughness,\n {70}normal,\n/);
  expect(table).toMatch(/\(no name\) +963 triangles {2}no picture$/m);
  expect(table).toMatch(/^ {2}Textures +2 of 2048 × 2048 PNG {2}900 kB$/m);
  expect(table).toMatch(/^ {2}Animations +\(no name\), 2\.5 s$/m);
  expect(table).toMatch(/^ {2}Cameras +0 {2}Front, orthographic$/m);
  expect(table).toMatch(/^ {2}Budgets +✗ Shopify\n {16}✗ Much [^\n]+\n {18}too /m);
  expect(table).not.toMatch(/Variants|Held/);
});

test('lines break between words, and a word that is too long stays whole', () => {
  const long = 'x'.repeat(90);
  expect(wrapped(`a ${long} b`, 0)).toBe(`a\n${long}\nb`);
  expect(wrapped('  · one two', 70, 4)).toBe('  · one\n' + ' '.repeat(74) + 'two');
});

test.each([
  [[0.021, 0.02, 0.004], '2.10 × 2.00 × 0.40 cm (width × height × depth), about a ring'],
  [[0.9, 1.2, 0.8], '0.90 × 1.20 × 0.80 m (width × height × depth), about a chair'],
  [
    [0.001, 0.002, 0.001],
    '1.00 × 2.00 × 1.00 mm (width × height × depth), smaller than a grain of rice: is its unit right?',
  ],
  [
    [90, 120, 80],
    '90.0 × 120 × 80.0 m (width × height × depth), larger than a house: is its unit right?',
  ],
] as const)('%j metres are told as %s', (size, words) => {
  expect(inWords(size)).toBe(words);
});
