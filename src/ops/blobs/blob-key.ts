import { Failure } from '../../kernel/errors.ts';
import { type AssetHash, readAssetHash } from '../../kernel/ids.ts';

/** Where a blob lies below its store: blobs/ab/abcdef… */
export function blobKey(hash: AssetHash): string {
  // A brand is only a promise of the type checker: what reaches a path is checked again.
  if (readAssetHash(hash) === null) throw new Failure('asset.missing', { asset: hash });
  return `blobs/${hash.slice(0, 2)}/${hash}`;
}
