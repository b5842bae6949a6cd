import type { BudgetEnd } from '../../../contract/budget.ts';
import type {
  OutputCheck,
  ConversionReport,
  ConversionResult,
  OutputFile,
} from '../../../contract/conversion.ts';
import { PSNR_MAX } from '../../../conversion/steps/check-picture.ts';
import { columns, wrapped } from '../columns.ts';
import { figuresOf } from '../inspect/size-in-words.ts';
import { bytesOf, secondsOf, several } from '../quantities.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'model/gltf-binary': 'glb',
  'model/vnd.usdz+zip': 'usdz',
  'image/webp': 'webp',
  'image/png': 'png',
  'image/avif': 'avif',
};

/** What an output is called beside its model's name. */
export const outputName = (model: string, kind: string, { mediaType }: OutputFile): string =>
  `${model}.${kind}.${ENDINGS[mediaType] ?? 'bin'}`;

/** What a file was, what became of it, and what it took; at most 80 columns wide where names are not longer. */
export function table(file: string, model: string, { outputs, report }: ConversionResult): string {
  const { source } = report;
  const head = [
    file,
    bytesOf(source.bytes),
    several(source.triangles, 'triangle'),
    several(source.textures.length, 'texture'),
    figuresOf(source.size),
  ].join(' · ');
  const made = Object.entries(outputs);
  const rows = columns(made.map(([kind, of]) => [outputName(model, kind, of), bytesOf(of.bytes)]));
  const lines: Line[] = [
    ...made.map(([kind], at): Line => {
      const row = rows[at] ?? '';
      const says = factsOf(kind, report);
      return [says === '' ? row : `${row}  ${says}`, Math.min(row.length + 2, HANGING_MAX)];
    }),
    ...budgetLines(report.budgets ?? []),
    ...report.warnings.map((says): Line => [`! ${says}`, 2]),
    [took(report), 2],
  ];
  return [wrapped(head, 0, 2), ...lines.map((line) => `  ${wrapped(line[0], 2, line[1])}`)].join(
    '\n',
  );
}

/** A line and how far in it goes on. */
type Line = readonly [text: string, hanging: number];
/** Beside longer names there is too little room. */
const HANGING_MAX = 40;

/** Who would take the files, who would not and why, and what was done for it. */
function budgetLines(budgets: readonly BudgetEnd[]): Line[] {
  const kept = budgets.filter(({ passes }) => passes).map(({ title }) => title);
  const broken = budgets.flatMap(({ title, figures }) =>
    figures.filter(({ hard, holds }) => hard && !holds).map(({ says }) => `✗ ${title}: ${says}`),
  );
  const did = new Set(budgets.flatMap((budget) => budget.did.map((says) => `· ${says}`)));
  const lines = [...(kept.length === 0 ? [] : [`✓ ${kept.join(', ')}`]), ...broken, ...did];
  return lines.map((line) => [line, 2]);
}

/** What was found when the file was read back. */
function factsOf(kind: string, { checks }: ConversionReport): string {
  // The level with all detail is the store's own file.
  const checked = kind === 'lod0' ? 'store' : kind;
  const check = checks.find(({ output }) => output === checked);
  if (!check) return '';
  const worst = Math.min(...check.texturePsnr.map(({ psnr }) => psnr));
  const textures = Number.isFinite(worst)
    ? [
        `${several(check.texturePsnr.length, 'texture')}${etc1s(check)} ${worst >= PSNR_MAX ? 'unchanged' : `≥ ${worst.toFixed(1)} dB`}`,
      ]
    : [];
  return [several(check.triangles, 'triangle'), ...textures, judged(check)].join(' · ');
}

/** How many of the textures are the smaller kind. */
function etc1s({ texturePsnr }: OutputCheck): string {
  const number = texturePsnr.filter(({ blocks }) => blocks === 'etc1s').length;
  return number === 0 ? '' : ` (${number} ETC1S)`;
}

/** By Khronos' validator; what that does not judge was read back by another reader. */
function judged({ validatorErrors, validatorWarnings }: OutputCheck): string {
  if (validatorErrors === null || validatorWarnings === null) return 'read back';
  if (validatorErrors > 0) return several(validatorErrors, 'error');
  return validatorWarnings === 0 ? 'valid' : `valid, ${several(validatorWarnings, 'warning')}`;
}

/** The steps in the order of their length: where the time went. */
function took({ ms, gpuMs, adapter, cache }: ConversionReport): string {
  const gpu = `${adapter.description.replace(/ \(LLVM.*$/, '')} (${adapter.hardware ? 'hardware' : 'software'})`;
  if (cache.look === 'hit') return `made before with ${gpu}`;
  const total = Object.values(ms).reduce((sum, each) => sum + each, 0);
  const steps = Object.entries(ms)
    .filter(([, each]) => each >= 50)
    .toSorted(([, a], [, b]) => b - a)
    .map(([step, each]) => `${step} ${secondsOf(each)}`);
  const { hits, made } = cache.textures;
  const known = `geometry ${cache.geometry === 'hit' ? 'known' : 'made'}, ${several(made, 'texture')} made and ${hits} known`;
  const says = [
    secondsOf(total),
    ...(steps.length > 1 ? steps : []),
    `GPU ${secondsOf(gpuMs)} on ${gpu}`,
    known,
  ];
  // A figure and its unit stay on one line.
  return says.join(' · ').replaceAll(/(\d) (s|made|known)\b/g, '$1\u00A0$2');
}
