import { z } from 'zod';
import { Failure } from '../../kernel/errors.ts';
import { settings, type SettingKey, type Settings } from './settings.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Reads the named keys; one failure names every key at fault, so that a configuration is mended in one go. */
export function readEnv<const K extends SettingKey>(env: Env, keys: readonly K[]): Settings<K> {
  const shape = Object.fromEntries(keys.map((key) => [key, settings[key]]));
  // An empty value means "not set": compose files and shells cannot always leave a key out.
  const given = Object.fromEntries(keys.map((key) => [key, env[key] || undefined]));
  const read = z.object(shape).safeParse(given);
  if (!read.success) throw new Failure('config.invalid', faultsOf(read.error, given));
  return read.data as Settings<K>;
}

/** What is wrong with each key; the value itself is never repeated, since it may be a secret. */
function faultsOf(
  error: z.ZodError,
  given: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    error.issues.map((issue) => {
      const key = String(issue.path[0]);
      return [key, given[key] === undefined ? 'is not set' : issue.message];
    }),
  );
}
