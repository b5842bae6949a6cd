import type { MaterialSelection, Recipe, Recolour } from '../../../contract/conversion.ts';
import { Failure } from '../../../kernel/errors.ts';
import { splitWords } from '../read-words.ts';
import { type BundleWords, bundleOf } from './bundle-options.ts';
import { posterUsage } from './poster-options.ts';
import { recipeOf, recipeUsage } from './recipe-options.ts';

export interface ConvertOptions {
  readonly files: readonly string[];
  readonly recipe: Recipe;
  readonly out: string;
  readonly look: MaterialSelection | Recolour;
  /** A picture file that says where to recolour. */
  readonly mask: string | null;
  /** The looks of a bundle; without them those that the file has. */
  readonly bundle: readonly BundleWords[] | undefined;
  readonly json: boolean;
}

export const usage = `usage: npm run plinth -- convert <model or folder…> [options]
  A model is a GLB, glTF, USDZ, USD, FBX, OBJ, STL or PLY file, a zipped folder
  with one, or such a folder; a folder of several GLB, USDZ or zip files is each
  of them.
${recipeUsage}
${posterUsage}
  --out <folder>       where to (default: this folder)
  --variant <name>     take one of the variants in the file
  --tint <material>=#rrggbb
                       give one material another colour
  --recolour <material>=#rrggbb
                       the same where its picture already has a colour
  --mask <picture>     where to recolour: white is all of it
  --look <name>:<material>=#rrggbb
                       a look of the bundle, as often as there are; also
                       <name>:recolour:<material>=#rrggbb[@<mask>], or the name
                       of a variant; without it the looks that the file has
  --json               one JSON object per file instead of a table`;

/** Reads the arguments of `plinth convert`. */
export function convertOptions(args: readonly string[]): ConvertOptions {
  const { values, positionals } = read(args);
  if (positionals.length === 0)
    throw new Failure('command.invalid', { files: 'name at least one' });
  const recipe = recipeOf(values);
  const look = lookOf(values);
  const { mask = null } = values;
  if (mask !== null && look.kind !== 'recolour')
    throw new Failure('command.invalid', { '--mask': 'only together with --recolour' });
  const bundle = bundleOf(values.look);
  return { files: positionals, recipe, out: values.out, look, mask, bundle, json: values.json };
}

const read = (args: readonly string[]) =>
  splitWords(args, {
    recipe: { type: 'string' },
    budgets: { type: 'string' },
    poster: { type: 'string', multiple: true },
    camera: { type: 'string' },
    turntable: { type: 'string' },
    xr: { type: 'string' },
    out: { type: 'string', default: '.' },
    tint: { type: 'string' },
    recolour: { type: 'string' },
    mask: { type: 'string' },
    variant: { type: 'string' },
    look: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  });

interface Looks {
  readonly tint?: string;
  readonly recolour?: string;
  readonly variant?: string;
}

function lookOf({ tint, recolour, variant }: Looks): MaterialSelection | Recolour {
  if ([tint, recolour, variant].filter((each) => each !== undefined).length > 1)
    throw new Failure('command.invalid', {
      '--tint': 'only one of --tint, --recolour and --variant',
    });
  if (variant !== undefined) return { kind: 'variant', name: variant };
  if (tint !== undefined) return { kind: 'tint', ...colorOf('--tint', tint) };
  if (recolour === undefined) return { kind: 'as-modelled' };
  return { kind: 'recolour', ...colorOf('--recolour', recolour), mask: null };
}

function colorOf(option: string, text: string): { material: string; color: string } {
  const [, material = '', color = ''] = /^(.+)=(#[0-9a-f]{6})$/i.exec(text) ?? [];
  if (material === '')
    throw new Failure('command.invalid', { [option]: 'write <material>=#rrggbb' });
  return { material, color };
}
