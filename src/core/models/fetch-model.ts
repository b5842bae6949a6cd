import { Failure } from '../../kernel/errors.ts';
import { isFaultOfFile } from '../conversions/fault-of-file.ts';
import type { Inspector, Model, ModelFiles, Models } from './ports.ts';

/** Brings a model file in and learns what is in it; a file that cannot be used is remembered with its reason. */
export async function fetchModel(
  needs: { models: Models; files: ModelFiles; inspector: Inspector },
  url: string,
): Promise<Model> {
  const file = await needs.files.fetch(url);
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
