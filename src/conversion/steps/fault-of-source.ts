import { Failure } from '../../kernel/errors.ts';
import { formatOf } from '../inputs/source-format.ts';
import type { Workbench } from '../workbench/workbench.ts';

/** When a model cannot be converted right: what is wrong with the source itself, which is its owner's to mend; null where it is we who are wrong. */
export async function faultOfSource(
  bench: Workbench,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Failure | null> {
  // Of another format the validator knows nothing, and would find fault with every file.
  if (formatOf(bytes) !== 'glb') return null;
  const { errors, says } = await bench.run('validate', bytes, signal);
  return errors === 0 ? null : new Failure('model.invalid', { errors, says: says.join('; ') });
}
