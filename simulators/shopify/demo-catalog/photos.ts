import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

/** How a product's photo is drawn: there is no camera in a simulated shop. */
export type PhotoStyle =
  | { readonly kind: 'card'; readonly from: string; readonly to: string }
  | { readonly kind: 'harbour' | 'dunes' | 'signal' | 'rug' };

export const PHOTO_SIZE: Readonly<
  Record<PhotoStyle['kind'], { readonly width: number; readonly height: number }>
> = {
  card: { width: 1200, height: 1200 },
  harbour: { width: 1000, height: 1400 },
  dunes: { width: 1050, height: 1500 },
  signal: { width: 1050, height: 1400 },
  rug: { width: 1000, height: 1500 },
};

/** Pictures that stand for a photographer's, by their names on the CDN. */
export const vendoredPhotos = [
  'stand-mixer-chalk.jpg',
  'stand-mixer-signal-red.jpg',
  'stand-mixer-cobalt.jpg',
  'stand-mixer-violet.jpg',
  'stand-mixer-cocoa.jpg',
] as const;
export type VendoredPhoto = (typeof vendoredPhotos)[number];
export const VENDORED_SIZE = { width: 640, height: 640 } as const;

export const readVendoredPhoto = (name: VendoredPhoto): Promise<Buffer> =>
  readFile(new URL(`./vendor/photos/${name}`, import.meta.url));

/** Draws a product's photo as JPEG. */
export async function drawPhoto(style: PhotoStyle, title: string): Promise<Buffer> {
  const { width, height } = PHOTO_SIZE[style.kind];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${pictureOf(style, title)}</svg>`;
  return sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .toBuffer();
}

const pictureOf = (style: PhotoStyle, title: string): string =>
  style.kind === 'card' ? card(style.from, style.to, title) : pictures[style.kind]();

const rect = (box: readonly [number, number, number, number], fill: string, more = ''): string =>
  `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${fill}" ${more}/>`;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A quiet card with a plinth and the product's name; without fonts on the machine the name is simply missing. */
function card(from: string, to: string, title: string): string {
  return [
    `<defs><linearGradient id="g" x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>`,
    rect([0, 0, 1200, 1200], 'url(#g)'),
    '<ellipse cx="600" cy="930" rx="330" ry="46" fill="#000000" opacity="0.14"/>',
    rect([390, 700, 420, 220], '#ffffff', 'opacity="0.55" rx="10"'),
    '<ellipse cx="600" cy="700" rx="210" ry="34" fill="#ffffff" opacity="0.85"/>',
    '<circle cx="600" cy="540" r="150" fill="#ffffff" opacity="0.35"/>',
    `<text x="600" y="1070" font-family="Georgia, serif" font-size="54" text-anchor="middle" fill="#2b2b2b">${escaped(title)}</text>`,
  ].join('');
}

function harbour(): string {
  const bands = ['#f9d9b0', '#f4b58a', '#e58b78', '#b86a7c', '#74537a', '#3d4469'];
  const sky = bands.map((fill, index) => rect([0, index * 150, 1000, 152], fill)).join('');
  const waves = Array.from({ length: 26 }, (_, row) => {
    const y = 905 + row * 19;
    const shift = (row * 137) % 210;
    return `<path d="M ${-shift} ${y} q 52 -14 105 0 t 105 0 t 105 0 t 105 0 t 105 0 t 105 0 t 105 0 t 105 0 t 105 0 t 105 0 t 105 0 t 105 0" stroke="${row % 3 === 0 ? '#f4b58a' : '#5c6a94'}" stroke-width="5" fill="none" opacity="0.75"/>`;
  }).join('');
  const boats = [180, 430, 760]
    .map(
      (x, index) =>
        `<path d="M ${x} ${880 - index * 6} h 150 l -28 34 h -96 z" fill="#1d2440"/><path d="M ${x + 70} ${872 - index * 6} v -${190 - index * 30} l 62 ${150 - index * 20} z" fill="#f7efe2" opacity="0.9"/>`,
    )
    .join('');
  return `${sky}<circle cx="640" cy="560" r="120" fill="#fff1cf"/>${rect([0, 900, 1000, 500], '#27345c')}${waves}${boats}`;
}

function dunes(): string {
  const layers = ['#e9c793', '#dca96c', '#c98850', '#a9673d', '#7f4a31', '#54301f'];
  const hills = layers
    .map((fill, index) => {
      const y = 560 + index * 150;
      const lift = 120 + ((index * 67) % 110);
      return `<path d="M 0 ${y} C ${220 + index * 40} ${y - lift}, ${430 + index * 30} ${y + 60}, 640 ${y - 40} S 930 ${y - lift + 40}, 1050 ${y} V 1500 H 0 Z" fill="${fill}"/>`;
    })
    .join('');
  return `${rect([0, 0, 1050, 1500], '#f6e8cf')}<circle cx="720" cy="330" r="130" fill="#e4673f"/>${hills}`;
}

function signal(): string {
  const fills = ['#e2452f', '#f3ead8', '#1e3a5f', '#f3ead8'];
  const arcs = Array.from({ length: 12 }, (_, index) => {
    const radius = 600 - index * 48;
    return `<circle cx="525" cy="900" r="${radius}" fill="${fills[index % fills.length] ?? '#000000'}"/>`;
  }).join('');
  return `${rect([0, 0, 1050, 1400], '#f3ead8')}${arcs}${rect([0, 900, 1050, 500], '#1e3a5f')}${rect([120, 1010, 810, 26], '#e2452f')}${rect([120, 1080, 540, 26], '#f3ead8')}`;
}

function rug(): string {
  const rows = Array.from({ length: 24 }, (_, row) => {
    const y = 110 + row * 54;
    const fill = ['#3f6f86', '#6d98a8', '#cdb58c', '#e7dcc3'][row % 4] ?? '#000000';
    const diamonds = Array.from({ length: 8 }, (__, column) => {
      const x = 150 + column * 100 + (row % 2) * 50;
      return `<path d="M ${x} ${y} l 26 27 l -26 27 l -26 -27 z" fill="#2b4a59" opacity="0.55"/>`;
    }).join('');
    return rect([80, y, 840, 54], fill) + diamonds;
  }).join('');
  const knots = Array.from({ length: 56 }, (_, index) => {
    const x = 62 + index * 16;
    return `<path d="M ${x} 70 v -46 M ${x} 1430 v 46" stroke="#d9caa6" stroke-width="5"/>`;
  }).join('');
  return `${rect([0, 0, 1000, 1500], '#ece8e1')}${rect([54, 70, 892, 1360], '#2b4a59')}${rows}${knots}`;
}

const pictures = { harbour, dunes, signal, rug };
