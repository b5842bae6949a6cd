interface Point {
  readonly encoder: string;
  readonly mpixPerS: number;
  readonly psnr: number;
}

const WIDTH = 760;
const HEIGHT = 440;
const BOX = { left: 64, right: 24, top: 56, bottom: 56 };

/** Decibels against speed as an SVG picture, a point per encoder; speed from slow to fast by powers of ten. */
export function plot(points: readonly Point[], where: string): string {
  const speeds = points.map(({ mpixPerS }) => Math.log10(mpixPerS));
  const decibels = points.map(({ psnr }) => psnr);
  const across = scale(bounds(speeds, 1), BOX.left, WIDTH - BOX.right);
  const up = scale(bounds(decibels, 1), HEIGHT - BOX.bottom, BOX.top);
  const marks = points.map(({ encoder, mpixPerS, psnr }) =>
    mark({ encoder, x: across(Math.log10(mpixPerS)), y: up(psnr) }),
  );
  const [least, most] = bounds(decibels, 1);
  const rows = steps(least, most).map((db) =>
    line([BOX.left, up(db), WIDTH - BOX.right, up(db)], `${db} dB`),
  );
  const [slowest, fastest] = bounds(speeds, 1);
  const columns = steps(slowest, fastest).map((power) =>
    line([across(power), HEIGHT - BOX.bottom, across(power), BOX.top], `${10 ** power}`),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${BOX.left}" y="24" font-size="16" fill="#111">UASTC KTX2: PSNR over RGB against pixels to file</text>
<text x="${BOX.left}" y="43" fill="#666">${escaped(where)}</text>
${[...rows, ...columns, ...marks].join('\n')}
<text x="${WIDTH - BOX.right}" y="${HEIGHT - 14}" text-anchor="end" fill="#666">megapixels a second</text>
</svg>
`;
}

type Bounds = readonly [least: number, most: number];

/** Whole numbers around values, at least so far apart. */
function bounds(values: readonly number[], apart: number): Bounds {
  const least = Math.floor(Math.min(...values));
  return [least, Math.max(least + apart, Math.ceil(Math.max(...values)))];
}

const scale =
  ([least, most]: Bounds, from: number, to: number) =>
  (value: number): number =>
    Math.round((from + ((value - least) / (most - least)) * (to - from)) * 10) / 10;

const steps = (least: number, most: number): number[] =>
  Array.from({ length: most - least + 1 }, (_, at) => least + at);

function line([x, y, toX, toY]: readonly [number, number, number, number], says: string): string {
  const label =
    y === toY
      ? `<text x="${x - 8}" y="${y + 4}" text-anchor="end" fill="#666">${says}</text>`
      : `<text x="${x}" y="${y + 18}" text-anchor="middle" fill="#666">${says}</text>`;
  return `<path d="M${x} ${y}L${toX} ${toY}" stroke="#ddd"/>${label}`;
}

function mark({ encoder, x, y }: { encoder: string; x: number; y: number }): string {
  const color = encoder.startsWith('plinth') ? '#2456c4' : '#b4532a';
  // Names stay inside the picture: to the left of points in its right half.
  const right = x > WIDTH / 2;
  return `<circle cx="${x}" cy="${y}" r="5" fill="${color}"/><text x="${right ? x - 9 : x + 9}" y="${y + 4}" text-anchor="${right ? 'end' : 'start'}" fill="${color}">${escaped(encoder)}</text>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
