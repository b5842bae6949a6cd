import type { ConversionResult } from '../../src/contract/conversion.ts';
import type { Credit, Piece } from './gallery-pieces.ts';

/** What became of a piece. */
export interface Shown {
  readonly piece: Piece;
  readonly sourceBytes: number;
  readonly result: ConversionResult;
  /** dB between the source and what shoppers get, drawn under the same light and camera; null where it was not compared. */
  readonly psnr: number | null;
}

const CREDITS: Readonly<Record<Credit, string>> = {
  khronos:
    'Khronos 3D Commerce Certification set, © Khronos Group and its members, [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/); colours and finishes are ours',
  profiles: '`@webxr-input-profiles/assets`, © 2019 Amazon, MIT',
  own: 'the photo is drawn by the demo’s catalog, Apache-2.0',
};

/** The page of the gallery: every picture with its figures and whose model it is. */
export function galleryPage(all: readonly Shown[], adapter: string, plot: boolean): string {
  return [
    '# Gallery',
    '',
    `Made by \`npm run pictures -- gallery\` out of the demo's models, on ${adapter}. Every picture was drawn by Plinth's own renderer from the very`,
    'file that a shopper gets.',
    '',
    '| | from | triangles | for shops | for headsets | for iPhones | model |',
    '|---|---|---|---|---|---|---|',
    ...all.map(rowOf),
    '',
    '## Before and after',
    '',
    'Left the source as it came, right `store.glb` as shoppers load it, both under the same light and camera.',
    '',
    ...all.filter(({ piece }) => piece.beside).flatMap(besideOf),
    ...(plot
      ? ['## Textures', '', '![Quality against speed of texture encoders](texture-plot.svg)', '']
      : []),
  ].join('\n');
}

function rowOf({ piece, sourceBytes, result }: Shown): string {
  const { outputs, report } = result;
  const triangles = report.checks.find(({ output }) => output === 'store')?.triangles ?? 0;
  const cells = [
    `<img alt="${piece.title}" src="${piece.name}.webp" width="160"><br>${piece.title}`,
    kB(sourceBytes),
    `${report.source.triangles.toLocaleString('en')} → ${triangles.toLocaleString('en')}`,
    kB(outputs.store?.bytes ?? 0),
    kB(outputs.xr?.bytes ?? 0),
    kB(outputs.ar?.bytes ?? 0),
    CREDITS[piece.credit],
  ];
  return `| ${cells.join(' | ')} |`;
}

function besideOf({ piece, sourceBytes, result, psnr }: Shown): string[] {
  const bytes = `${kB(sourceBytes)} → ${kB(result.outputs.store?.bytes ?? 0)}`;
  const alike = psnr === null ? '' : `; ${psnr.toFixed(1)} dB PSNR between the two`;
  return [
    `![${piece.title}, before and after](${piece.name}-beside.webp)`,
    '',
    `${piece.title}: ${bytes}${alike}.`,
    '',
  ];
}

const kB = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
