import type { TextureSlot } from '../../../conversion/gpu/gpu.ts';
import { Failure } from '../../../kernel/errors.ts';
import { splitWords } from '../read-words.ts';

export const usage = `usage: npm run plinth -- texture <picture or folder…> [options]
  --slot <slot>        what the pictures hold, color (sRGB), normal (directions)
                       or data (plain numbers); color where nothing is said
  --profile <profile>  fast or quality: how much is tried; what the GPU is fast
                       enough for where nothing is said
  --rdo <number>       fewer bytes for a little loss: 2 makes them about a tenth
                       smaller; never more than one decibel (default: 0, off)
  --cutoff <alpha>     from 0 to 1, from which a cut-out is shown: mip levels
                       then keep its coverage
  --out <folder>       where the KTX2 files go (default: this folder)
  --json               one JSON object per file instead of a table`;

const SLOTS = ['color', 'normal', 'data'] as const satisfies readonly TextureSlot[];
const PROFILES = ['fast', 'quality'] as const;
const RDO_MAX = 100;

export interface TextureOptions {
  readonly paths: readonly string[];
  readonly slot: TextureSlot;
  readonly profile: (typeof PROFILES)[number] | undefined;
  readonly lambda: number;
  readonly cutoff: number | null;
  readonly out: string;
  readonly json: boolean;
}

/** Reads the arguments of `plinth texture`. */
export function textureOptions(args: readonly string[]): TextureOptions {
  const { values, positionals } = splitWords(args, {
    slot: { type: 'string', default: 'color' },
    profile: { type: 'string' },
    rdo: { type: 'string', default: '0' },
    cutoff: { type: 'string' },
    out: { type: 'string', default: '.' },
    json: { type: 'boolean', default: false },
  });
  if (positionals.length === 0) throw wrong('pictures', 'name at least one');
  const { profile, cutoff, out, json } = values;
  return {
    paths: positionals,
    slot: oneOf('--slot', values.slot, SLOTS),
    profile: profile === undefined ? undefined : oneOf('--profile', profile, PROFILES),
    lambda: numberUpTo('--rdo', values.rdo, RDO_MAX),
    cutoff: cutoff === undefined ? null : numberUpTo('--cutoff', cutoff, 1),
    out,
    json,
  };
}

function oneOf<T extends string>(option: string, word: string, known: readonly T[]): T {
  const found = known.find((each) => each === word);
  if (found !== undefined) return found;
  throw wrong(option, `"${word}" is none of ${known.join(', ')}`);
}

function numberUpTo(option: string, text: string, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && value <= most) return value;
  throw wrong(option, `"${text}" is no number from 0 to ${most}`);
}

const wrong = (option: string, says: string) => new Failure('command.invalid', { [option]: says });
