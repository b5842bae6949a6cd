import type { BudgetEnd } from '../../../contract/budget.ts';
import type {
  OutputCheck,
  ConversionReport,
  ConversionResult,
  OutputFile,
} from '../../../contract/conversion.ts';
import { bytesOf, countOf, several } from '../quantities.ts';

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

/** The closing table of one file: what it was, what became of it, and what it took. */
export function table(file: string, model: string, { outputs, report }: ConversionResult): string {
  const { source } = report;
  const size = source.size.map((edge) => edge.toPrecision(3)).join(' × ');
  const head = [
    file,
    bytesOf(source.bytes),
    `${countOf(source.triangles)} triangles`,
    several(source.textures.length, 'texture'),
    `${size} m`,
  ].join(' · ');
  const rows = Object.entries(outputs).map(([kind, made]) =>
    row(outputName(model, kind, made).padEnd(model.length + 12), kind, made, report),
  );
  const warnings = report.warnings.map((each) => `  ! ${each}`);
  return [
    head,
    ...rows,
    ...budgetLines(report.budgets ?? []),
    ...warnings,
    `  ${took(report)}`,
  ].join('\n');
}

/** Who would take the files, who would not and why, and what was done for it. */
function budgetLines(budgets: readonly BudgetEnd[]): string[] {
  const kept = budgets.filter(({ passes }) => passes).map(({ title }) => title);
  const broken = budgets.flatMap(({ title, figures }) =>
    figures.filter(({ hard, holds }) => hard && !holds).map(({ says }) => `  ✗ ${title}: ${says}`),
  );
  const did = new Set(budgets.flatMap((budget) => budget.did.map((says) => `  · ${says}`)));
  return [...(kept.length === 0 ? [] : [`  ✓ ${kept.join(' · ')}`]), ...broken, ...did];
}

function row(
  name: string,
  kind: string,
  { bytes: length }: OutputFile,
  report: ConversionReport,
): string {
  // The level with all detail is the store's own file.
  const checked = kind === 'lod0' ? 'store' : kind;
  const check = report.checks.find(({ output }) => output === checked);
  const start = `  ${name} ${bytesOf(length).padStart(9)}`;
  if (!check) return start;
  const worst = Math.min(...check.texturePsnr.map(({ psnr }) => psnr));
  const textures = Number.isFinite(worst)
    ? ` · ${several(check.texturePsnr.length, 'texture')}${etc1s(check)} ≥ ${worst.toFixed(1)} dB`
    : '';
  return `${start} · ${countOf(check.triangles)} triangles${textures} · ${judged(check)}`;
}

/** How many of the textures are the smaller kind. */
function etc1s({ texturePsnr }: OutputCheck): string {
  const number = texturePsnr.filter(({ blocks }) => blocks === 'etc1s').length;
  return number === 0 ? '' : ` (${number} ETC1S)`;
}

function judged({ validatorErrors, validatorWarnings }: OutputCheck): string {
  if (validatorErrors === null || validatorWarnings === null) return 'read back: the same';
  return `validator: ${several(validatorErrors, 'error')}, ${several(validatorWarnings, 'warning')}`;
}

function took({ ms, gpuMs, adapter, cache }: ConversionReport): string {
  const kind = adapter.hardware ? 'hardware' : 'software';
  if (cache.look === 'hit') return `made before with ${adapter.description} (${kind})`;
  const total = Object.values(ms).reduce((sum, each) => sum + each, 0);
  const steps = Object.entries(ms).map(([step, each]) => `${step} ${Math.round(each)}`);
  const { hits, made } = cache.textures;
  return `${Math.round(total)} ms: ${steps.join(' · ')} · GPU ${Math.round(gpuMs)} ms on ${adapter.description} (${kind}) · geometry ${cache.geometry}, textures ${made} made, ${hits} known`;
}
