import type { JudgedSource } from '../../../conversion/budgets/judge-source.ts';
import type { BudgetEnd } from '../../../contract/budget.ts';
import { columns, wrapped } from '../columns.ts';
import { bytesOf, countOf, secondsOf, several } from '../quantities.ts';
import { inWords } from './size-in-words.ts';

export interface Cost {
  /** In units of a usual product. */
  readonly work: number;
  /** Bytes on a GPU. */
  readonly textureMemory: number;
}

/** Where the texts of all parts begin. */
const INDENT = 14;

/** A line and where what does not fit into it goes on, in columns after the line's own beginning. */
type Line = readonly [text: string, hanging: number];

/** What is in a model, for people: at most 80 columns wide. */
export function inspectionTable(
  file: string,
  model: Omit<JudgedSource, 'textureMemory'>,
  { work, textureMemory }: Cost,
): string {
  const { format, bytes, triangles, vertices, variants, animations, cameras = [] } = model;
  const lines = [
    file,
    ...part('File', [
      plain(`${format === 'usd' ? 'USD' : format.toUpperCase()}, ${bytesOf(bytes)}`),
    ]),
    ...part('Size', [plain(inWords(model.size))]),
    ...part('Shape', [plain(`${several(triangles, 'triangle')}, ${verticesOf(vertices)}`)]),
    ...part('Materials', materialLines(model.materials)),
    ...part('Textures', textureLines(model.textures)),
    ...part('Variants', variants.length === 0 ? [] : [plain(variants.join(', '))]),
    ...part(
      'Animations',
      animations.map(({ name, seconds }) => plain(`${named(name)}, ${secondsOf(seconds * 1000)}`)),
    ),
    ...part(
      'Cameras',
      cameras.map(({ name, kind }, at) => plain(`${at}  ${named(name)}, ${kind}`)),
    ),
    ...part('Cost', [
      plain(`${work} units of work, by which the service shares out its time`),
      plain(`${bytesOf(textureMemory)} of GPU memory for the pictures as they are`),
    ]),
    ...part(
      'Warnings',
      model.warnings.map((says) => [`! ${says}`, 2]),
    ),
    ...part('Budgets', model.budgets.flatMap(budgetLines)),
  ];
  return `${lines.join('\n')}\n`;
}

const plain = (text: string): Line => [text, 0];
const named = (name: string): string => name || '(no name)';
const verticesOf = (count: number): string =>
  count === 1 ? '1 vertex' : `${countOf(count)} vertices`;

/** A heading and what stands beside it; nothing where there is nothing. */
function part(heading: string, lines: readonly Line[]): string[] {
  return lines.map(([text, hanging], at) => {
    const start = at === 0 ? `  ${heading.padEnd(INDENT - 2)}` : ' '.repeat(INDENT);
    return `${start}${wrapped(text, INDENT, hanging)}`;
  });
}

/** In the order in which people think of them. */
const WORDS: Readonly<Record<string, string>> = {
  baseColorTexture: 'colour',
  metallicRoughnessTexture: 'roughness',
  normalTexture: 'normal',
  occlusionTexture: 'occlusion',
  emissiveTexture: 'emission',
};

function materialLines(materials: JudgedSource['materials']): Line[] {
  const order = Object.keys(WORDS);
  const place = (slot: string): number => (order.includes(slot) ? order.indexOf(slot) : Infinity);
  const rows = materials.map(({ name, triangles }) => [
    named(name),
    several(triangles, 'triangle'),
  ]);
  return columns(rows).map((row, at) => {
    const slots = (materials[at]?.maps ?? []).toSorted((a, b) => place(a) - place(b) || 0);
    const maps = slots.map((slot) => WORDS[slot] ?? slot.replace(/Texture$/, ''));
    return [`${row}  ${maps.join(', ') || 'no picture'}`, row.length + 2];
  });
}

/** Many pictures are of one size: they share a line. */
function textureLines(textures: JudgedSource['textures']): Line[] {
  const kinds = new Map<string, { count: number; bytes: number }>();
  for (const { width, height, mediaType, bytes } of textures) {
    const kind = `${width} × ${height} ${mediaType.replace('image/', '').toUpperCase()}`;
    const known = kinds.get(kind) ?? { count: 0, bytes: 0 };
    kinds.set(kind, { count: known.count + 1, bytes: known.bytes + bytes });
  }
  const rows = [...kinds].map(([kind, { count, bytes }]) => [
    `${count} of ${kind}`,
    bytesOf(bytes),
  ]);
  return columns(rows).map(plain);
}

/** Whose limits hold, and each that does not as a sentence; beyond a soft one a file is still taken. */
function budgetLines({ title, passes, figures }: BudgetEnd): Line[] {
  const broken = figures.filter(({ holds }) => !holds);
  return [
    plain(`${passes ? '✓' : '✗'} ${title}`),
    ...broken.map(({ hard, says }): Line => [`  ${hard ? '✗' : '·'} ${says}`, 4]),
  ];
}
