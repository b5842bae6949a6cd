import { parseArgs } from 'node:util';
import type { MaterialSelection, OutputKind } from '../../../contract/conversion.ts';
import { Failure } from '../../../kernel/errors.ts';

export interface ConvertOptions {
  readonly files: readonly string[];
  readonly outputs: readonly OutputKind[];
  readonly out: string;
  readonly look: MaterialSelection;
  readonly json: boolean;
}

export const usage = `usage: npm run plinth -- convert <model or folder…> [options]
  a model is a GLB, glTF, USDZ, USD, FBX, OBJ, STL or PLY file, a zipped folder with one, or such a folder;
  a folder of several GLB, USDZ or zip files is each of them
  --recipe store,xr,ar,poster   what to make (default: all of them)
  --out <folder>                where to (default: this folder)
  --tint <material>=#rrggbb     give one material another colour
  --variant <name>              take one of the variants in the file
  --json                        one JSON object per file instead of a table`;

const KINDS: readonly OutputKind[] = ['store', 'xr', 'ar', 'poster'];

/** Reads the arguments of `plinth convert`. */
export function convertOptions(args: readonly string[]): ConvertOptions {
  const { values, positionals } = read(args);
  if (positionals.length === 0)
    throw new Failure('request.invalid', { files: 'name at least one' });
  const outputs = values.recipe.split(',').map((kind) => {
    const known = KINDS.find((each) => each === kind.trim());
    if (known) return known;
    throw new Failure('request.invalid', {
      '--recipe': `"${kind}" is none of ${KINDS.join(', ')}`,
    });
  });
  const look = lookOf(values.tint, values.variant);
  return { files: positionals, outputs, out: values.out, look, json: values.json };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        recipe: { type: 'string', default: KINDS.join(',') },
        out: { type: 'string', default: '.' },
        tint: { type: 'string' },
        variant: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new Failure('request.invalid', { arguments: (cause as Error).message }, { cause });
  }
}

function lookOf(tint: string | undefined, variant: string | undefined): MaterialSelection {
  if (tint !== undefined && variant !== undefined)
    throw new Failure('request.invalid', { '--tint': 'not together with --variant' });
  if (variant !== undefined) return { kind: 'variant', name: variant };
  if (tint === undefined) return { kind: 'as-modelled' };
  const [, material = '', color = ''] = /^(.+)=(#[0-9a-f]{6})$/i.exec(tint) ?? [];
  if (material === '')
    throw new Failure('request.invalid', { '--tint': 'write <material>=#rrggbb' });
  return { kind: 'tint', material, color };
}
