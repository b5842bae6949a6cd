import { Failure } from '../../kernel/errors.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import { isFaultOfFile } from '../conversions/fault-of-file.ts';
import type { Inspector, Model, Models } from './ports.ts';

/** Learns what is in a stored file; one that cannot be used is remembered with its reason, and bytes that are known are not looked into again. */
export async function adoptModel(
  needs: { models: Models; inspector: Inspector },
  file: { readonly sha256: AssetHash; readonly bytes: number },
): Promise<Model> {
  const known = await needs.models.findBySource(file.sha256);
  if (known) return known;
  try {
    const inspection = await needs.inspector.inspect(file.sha256);
    return await needs.models.add(file.sha256, file.bytes, { inspection });
  } catch (error) {
    if (!(error instanceof Failure) || !isFaultOfFile(error.code)) throw error;
    return await needs.models.add(file.sha256, file.bytes, {
      code: error.code,
      detail: error.detail,
    });
  }
}
