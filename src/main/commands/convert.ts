import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { ConversionJob, ConversionResult } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { describe } from '../describe-failure.ts';
import { type LocalConverter, openLocalConverter } from './convert/local-converter.ts';
import { type ConvertOptions, convertOptions, usage } from './convert/options.ts';
import { progressOn } from './convert/progress.ts';
import { outputName, table } from './convert/table.ts';
import { modelsIn } from './models-in.ts';
import { openFile } from './open-file.ts';
import { openModel } from './open-model.ts';

/** `plinth convert`: the pipeline of the conversion service on files, without the hub. */
export async function convert(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (options === null) return 2;
  await mkdir(options.out, { recursive: true });
  const local = await openLocalConverter(process.env);
  const files = await modelsIn(options.files);
  const names = namesOf(files);
  let faults = 0;
  try {
    for (const [index, file] of files.entries())
      if (!(await convertFile(local, options, { file, name: names[index] ?? file }))) faults += 1;
  } finally {
    await local.close();
  }
  return faults === 0 ? 0 : 1;
}

function parse(args: readonly string[]): ConvertOptions | null {
  try {
    return convertOptions(args);
  } catch (error) {
    process.stderr.write(`${describe(error, 'convert')}\n${usage}\n`);
    return null;
  }
}

interface Named {
  readonly file: string;
  readonly name: string;
}

async function convertFile(
  local: LocalConverter,
  options: ConvertOptions,
  { file, name }: Named,
): Promise<boolean> {
  const progress = progressOn(process.stderr, name);
  const patience = new AbortController();
  const stop = (): void => patience.abort();
  process.once('SIGINT', stop);
  try {
    const { sha256: source } = await local.blobs.put(await openModel(file));
    const result = await local.converter.convert(
      {
        scope: 'local',
        source,
        look: await lookOf(local, options),
        recipe: options.recipe,
        bundle: options.bundle,
      },
      { signal: patience.signal, onProgress: (step, fraction) => progress.show(step, fraction) },
    );
    await writeOutputs(local, result, { out: options.out, name });
    progress.clear();
    const told = options.json ? JSON.stringify({ file, ...result }) : table(file, name, result);
    process.stdout.write(`${told}\n`);
    return true;
  } catch (error) {
    progress.clear();
    tellFault(file, error, options.json);
    return false;
  } finally {
    process.off('SIGINT', stop);
  }
}

/** The look with the mask among the converter's files. */
async function lookOf(
  { blobs }: LocalConverter,
  { look, mask }: ConvertOptions,
): Promise<ConversionJob['look']> {
  if (look.kind !== 'recolour' || mask === null) return look;
  return { ...look, mask: (await blobs.put(await openFile(mask))).sha256 };
}

function tellFault(file: string, error: unknown, json: boolean): void {
  process.stderr.write(`${describe(error, file)}\n`);
  if (!json) return;
  const { code, detail } = error instanceof Failure ? error : new Failure('internal.unexpected');
  process.stdout.write(`${JSON.stringify({ file, failure: { code, detail } })}\n`);
}

async function writeOutputs(
  { blobs }: LocalConverter,
  { outputs }: ConversionResult,
  { out, name }: { out: string; name: string },
): Promise<void> {
  for (const [kind, file] of Object.entries(outputs))
    await writeFile(join(out, outputName(name, kind, file)), await blobs.read(file.sha256));
}

/** Names of outputs: the file's own, with its folder's before it where two files share one. */
function namesOf(files: readonly string[]): string[] {
  const stem = (file: string): string => basename(file, extname(file));
  return files.map((file) => {
    const shared = files.filter((other) => stem(other) === stem(file)).length > 1;
    return shared ? `${basename(dirname(file))}-${stem(file)}` : stem(file);
  });
}
