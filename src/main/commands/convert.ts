import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConversionJob, ConversionResult } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { type Ended, closingTable } from './convert/closing-table.ts';
import { type LocalConverter, openLocalConverter } from './convert/local-converter.ts';
import { type ConvertOptions, convertOptions, usage } from './convert/options.ts';
import { progressOn } from './convert/progress.ts';
import { outputName, table } from './convert/table.ts';
import { modelsIn } from './models-in.ts';
import { openFile } from './open-file.ts';
import { openModel } from './open-model.ts';
import { outputNames } from './output-names.ts';
import { readWords } from './read-words.ts';
import { tellFault } from './tell-fault.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** `plinth convert`: the pipeline of the conversion service on files, without the hub. */
export async function convert(args: readonly string[]): Promise<number> {
  const options = readWords(args, { name: 'convert', usage, read: convertOptions });
  if (typeof options === 'number') return options;
  await mkdir(options.out, { recursive: true });
  const local = await openLocalConverter(process.env);
  try {
    return await untilInterrupted((signal) => convertAll(local, options, signal));
  } finally {
    await local.close();
  }
}

/** One after the other, each with all of the machine; one that fails stops none of the others. */
async function convertAll(
  local: LocalConverter,
  options: ConvertOptions,
  signal: AbortSignal,
): Promise<number> {
  const files = await modelsIn(options.files);
  const names = outputNames(files);
  const ended: Ended[] = [];
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break;
    const place = files.length === 1 ? '' : `${index + 1} of ${files.length} · `;
    const named = { file, name: names[index] ?? file, place };
    ended.push({ file, result: await convertFile(local, options, named, signal) });
  }
  if (files.length > 1 && !options.json)
    process.stdout.write(`${closingTable(ended, files.length)}\n`);
  return ended.every(({ result }) => result !== null) ? 0 : 1;
}

interface Named {
  readonly file: string;
  /** What its outputs are called after. */
  readonly name: string;
  readonly place: string;
}

/** Null after a fault, which is told. */
async function convertFile(
  local: LocalConverter,
  options: ConvertOptions,
  { file, name, place }: Named,
  signal: AbortSignal,
): Promise<ConversionResult | null> {
  const progress = progressOn(process.stderr, `${place}${name}`);
  try {
    const { sha256: source } = await local.blobs.put(await openModel(file));
    const { recipe } = options;
    const result = await local.converter.convert(
      { scope: 'local', source, recipe, ...(await looksOf(local, options)) },
      { signal, onProgress: (step, fraction) => progress.show(step, fraction) },
    );
    await writeOutputs(local, result, { out: options.out, name });
    progress.clear();
    const told = options.json ? JSON.stringify({ file, ...result }) : table(file, name, result);
    process.stdout.write(`${told}\n`);
    return result;
  } catch (error) {
    progress.clear();
    tellFault(file, inWords(error), options.json);
    return null;
  }
}

/** The looks with their masks among the converter's files. */
async function looksOf(
  { blobs }: LocalConverter,
  { look, mask, bundle }: ConvertOptions,
): Promise<Pick<ConversionJob, 'look' | 'bundle'>> {
  const masked = async <T extends ConversionJob['look']>(of: T, file: string | null): Promise<T> =>
    of.kind !== 'recolour' || file === null
      ? of
      : { ...of, mask: (await blobs.put(await openFile(file))).sha256 };
  if (bundle === undefined) return { look: await masked(look, mask) };
  const looks = bundle.map(async (each) => ({
    name: each.name,
    look: await masked(each.look, each.mask),
  }));
  return { look: await masked(look, mask), bundle: await Promise.all(looks) };
}

/** Here it is an option that asked for a camera, not a field of a recipe. */
function inWords(error: unknown): unknown {
  if (!(error instanceof Failure) || !error.code.startsWith('poster.')) return error;
  const { field: _, ...detail } = error.detail;
  return new Failure(error.code, { option: '--camera', ...detail }, { cause: error });
}

async function writeOutputs(
  { blobs }: LocalConverter,
  { outputs }: ConversionResult,
  { out, name }: { out: string; name: string },
): Promise<void> {
  for (const [kind, file] of Object.entries(outputs))
    await writeFile(join(out, outputName(name, kind, file)), await blobs.read(file.sha256));
}
