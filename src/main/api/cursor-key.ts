import { hkdfSync } from 'node:crypto';
import { Failure } from '../../kernel/errors.ts';
import type { SealKeys } from '../../ops/seal.ts';

/** Derives the key that signs cursors, so that one secret has to be kept and cursors outlive a restart. */
export function cursorKey(sealKeys: SealKeys): Uint8Array {
  const key = sealKeys.key();
  if (key === null) throw new Failure('config.invalid', { SEAL_KEY: 'is not set' });
  return new Uint8Array(hkdfSync('sha256', key.bytes, '', 'plinth cursors', 32));
}
