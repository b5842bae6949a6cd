import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { comparePictures } from '../../../src/core/likeness/compare-pictures.ts';
import type { Picture } from '../../../src/core/likeness/picture.ts';
import { judgeable } from '../../../src/core/likeness/thresholds.ts';
import { smallPicture } from '../../../src/ops/small-picture.ts';

const { edge } = judgeable;

/** A drawing as our posters and as photos come: decoded, small. Without a ground it is transparent. */
async function drawn(shapes: string, ground?: string): Promise<Picture> {
  const back = ground === undefined ? '' : `<rect width="200" height="200" fill="${ground}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200">${back}${shapes}</svg>`;
  const bytes = await sharp(Buffer.from(svg)).png().toBuffer();
  return (await smallPicture(bytes, edge))!;
}

/** A lamp: a shade, a stem and a foot. */
const lamp = (color: string, turn = 0) =>
  `<g transform="rotate(${turn} 100 100)"><path d="M 60 30 h 80 l 20 60 h -120 z" fill="${color}"/>
   <rect x="95" y="90" width="10" height="70" fill="#777777"/><rect x="60" y="160" width="80" height="14" fill="${color}"/></g>`;

test('the same thing in another light, from another side, agrees', async () => {
  const { color, outline } = comparePictures(
    await drawn(lamp('#c8202f')),
    await drawn(lamp('#d9404a', 12), '#fbfaf8'),
  );
  expect(color).toMatchObject({
    agrees: true,
    look: expect.stringMatching(/^#c[789]2/),
    photo: expect.stringMatching(/^#d[89a][34]/),
  });
  expect(color.figure).toBeLessThan(10);
  expect(outline).toMatchObject({ agrees: true });
  expect(outline.figure).toBeGreaterThan(0.6);
});

test('another colour contradicts, with both colours and the figure', async () => {
  const { color, outline } = comparePictures(
    await drawn(lamp('#c8202f')),
    await drawn(lamp('#1f4fd0'), '#ffffff'),
  );
  expect(color).toMatchObject({
    agrees: false,
    look: expect.stringMatching(/^#c[789]2/),
    photo: expect.stringMatching(/^#[12]/),
    says: expect.stringContaining('ΔE2000'),
  });
  expect(color.figure).toBeGreaterThan(25);
  expect(outline.agrees).toBe(true);
});

test('another thing altogether contradicts, whatever its colour', async () => {
  const strip = '<rect x="20" y="96" width="160" height="8" fill="#c8202f"/>';
  const { color, outline } = comparePictures(
    await drawn('<circle cx="100" cy="100" r="60" fill="#c8202f"/>'),
    await drawn(strip + '<rect x="20" y="92" width="160" height="10" fill="#c8202f"/>', '#ffffff'),
  );
  expect(color.agrees).toBe(true);
  expect(outline).toMatchObject({ agrees: false, says: expect.stringContaining('%') });
});

test('more beside the product in the photo is no contradiction', async () => {
  const worn = `${lamp('#c8202f')}<rect x="70" y="60" width="60" height="110" fill="#2f6f3f"/>`;
  const { color } = comparePictures(await drawn(lamp('#c8202f')), await drawn(worn, '#ffffff'));
  expect(color.agrees).toBe(true);
});

test.each([
  [
    'a room behind it',
    '<rect width="100" height="200" fill="#8a6d4b"/><rect x="100" width="100" height="200" fill="#c9d6df"/>',
    '#ffffff',
    'not plain',
  ],
  ['a speck', '<circle cx="100" cy="100" r="6" fill="#1f4fd0"/>', '#ffffff', 'too small'],
  ['nothing but the ground', '', '#ffffff', 'too small'],
  [
    'a close-up',
    '<rect x="4" y="4" width="192" height="192" fill="#1f4fd0"/>',
    '#ffffff',
    'fills it',
  ],
])('a photo with %s is not judged', async (_, shapes, ground, why) => {
  const { color, outline } = comparePictures(
    await drawn(lamp('#c8202f')),
    await drawn(shapes, ground),
  );
  expect(color).toMatchObject({ agrees: null, figure: null, says: expect.stringContaining(why) });
  expect(outline).toMatchObject({ agrees: null, figure: null });
});

test('a white thing on white has no edge: neither its colour nor its outline is judged', async () => {
  const handle = '<rect x="90" y="90" width="20" height="60" fill="#30302e"/>';
  const { color, outline } = comparePictures(
    await drawn(lamp('#f6f4f0') + handle),
    await drawn(lamp('#fdfdfc') + handle, '#ffffff'),
  );
  expect(color).toMatchObject({ agrees: null, says: expect.stringContaining('as light as') });
  expect(outline.agrees).toBeNull();
});

test('a thing of many colours, none of which it mostly has, is not judged by colour', async () => {
  const fills = ['#c8202f', '#1f4fd0', '#f2c81a', '#2f9440', '#9336b4', '#f0761d'];
  const stripes = fills
    .map((fill, at) => `<rect x="${40 + at * 20}" y="40" width="20" height="120" fill="${fill}"/>`)
    .join('');
  const { color } = comparePictures(await drawn(stripes), await drawn(stripes, '#ffffff'));
  expect(color).toMatchObject({ agrees: null, says: 'No colour covers a quarter of the look.' });
});

test('several things, or one that is cut off, have no outline to compare', async () => {
  const pair = `<g transform="scale(0.5)">${lamp('#c8202f')}</g><g transform="translate(100 100) scale(0.5)">${lamp('#c8202f')}</g>`;
  const cut = `<g transform="translate(60 0)">${lamp('#c8202f')}</g>`;
  for (const photo of [pair, cut]) {
    const { color, outline } = comparePictures(
      await drawn(lamp('#c8202f')),
      await drawn(photo, '#ffffff'),
    );
    expect(color.agrees).toBe(true);
    expect(outline).toMatchObject({
      agrees: null,
      says: expect.stringContaining('several things'),
    });
  }
});
