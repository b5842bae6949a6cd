import { expect, test } from '@jest/globals';
import { readSize } from '../../../src/core/flat/read-size.ts';

// As they stand in shops' titles, options and metafields.

test.each([
  ['8½ x 11"', 0.2159, 0.2794],
  ['8 1/2" x 11"', 0.2159, 0.2794],
  ['8 1/2 x 11 inches', 0.2159, 0.2794],
  ['12-inch x 18-inch', 0.3048, 0.4572],
  ['Small (12" x 18")', 0.3048, 0.4572],
  ['8“ x 10“', 0.2032, 0.254],
  ['Rug 5\'3" x 7\'7"', 1.6002, 2.3114],
  ['5 ft 3 in x 7 ft 7 in', 1.6002, 2.3114],
  ['B 80 x H 120 cm', 0.8, 1.2],
  ['H 120 cm x B 80 cm', 0.8, 1.2],
  ['80 cm (B) x 120 cm (H)', 0.8, 1.2],
  ['Breite: 80 cm, Höhe: 120 cm', 0.8, 1.2],
  ['120 cm breit, 80 cm hoch', 1.2, 0.8],
  ['24"W x 36"H', 0.6096, 0.9144],
  ['W50 x H70 cm', 0.5, 0.7],
  ['L 200 x l 140 cm', 1.4, 2],
  ['Plaid 140/200 cm', 1.4, 2],
  ['Affiche 50 sur 70 cm', 0.5, 0.7],
  ['Lámina 50 por 70 cm', 0.5, 0.7],
  ['50 ⨯ 70 cm', 0.5, 0.7],
  ['DIN-A 3', 0.297, 0.42],
  ['A3 / 30x42', 0.297, 0.42],
  ['DIN A3 (29,7 x 42 cm)', 0.297, 0.42],
  ['Poster 30x40cm (12x16")', 0.3, 0.4],
  ['5 x 7 ft (160 x 230 cm)', 1.524, 2.1336],
  ['Set 2x 50x70 cm', 0.5, 0.7],
  ['3 x 30x40cm', 0.3, 0.4],
  ['Art. 10x20 - 30x30 cm', 0.3, 0.3],
  ['Quadratisch 20 cm', 0.2, 0.2],
  ['Square 8"', 0.2032, 0.2032],
])('%s', (text, width, height) => {
  expect(readSize(text)).toMatchObject({ width, height, depth: null, guessed: false });
});

test.each([
  ['Tile 4" x 4" x 1/4"', 0.1016, 0.1016, 0.0064],
  ['100 x 200 x 5 cm', 1, 2, 0.05],
  ['L 200 x B 140 x H 2 cm', 1.4, 2, 0.02],
  ['W 40 cm, H 60 cm, D 4 cm', 0.4, 0.6, 0.04],
  ['2 cm x 50 cm x 70 cm', 0.5, 0.7, 0.02],
])('%s has a depth', (text, width, height, depth) => {
  expect(readSize(text)).toMatchObject({ width, height, depth });
});

test.each([
  ['120 cm rund', 1.2],
  ['H 2 cm Ø 80 cm', 0.8],
  ['6\'7" Round', 2.0066],
  ['7ft 10in Round', 2.3876],
])('%s is round', (text, across) => {
  expect(readSize(text)).toMatchObject({ width: across, height: across, across: true });
});

test.each([
  // Sold by the inch in one country and by the centimetre in another.
  '24x36 Poster',
  '18 x 24',
  '11x14',
  // Two sizes, of which nobody says which is meant.
  'In 30x40 cm, 50x70 cm',
  'A4 or A3',
  '50 x 70 cm with mount 30 x 40 cm',
  'B 80 cm, H 120 cm / B 50 cm, H 70 cm',
  // Choices, screens, resolutions, parts of sizes.
  '120/80',
  '60-90 cm',
  '1920x1080',
  "2'6 x 4'",
  '1/3 x 5 cm',
  '12" Vinyl',
  '20 cm round corners',
])('no size: %s', (text) => {
  expect(readSize(text)).toBeNull();
});

test('long texts of letters and numbers are read in no time', () => {
  for (const text of [
    'W 5 '.repeat(20_000),
    '1/2 '.repeat(20_000),
    '5 W'.repeat(20_000),
    'din a'.repeat(20_000),
  ])
    expect(readSize(text)?.width ?? null).toBeNull();
});
