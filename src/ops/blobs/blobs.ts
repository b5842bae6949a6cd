import type { Readable } from 'node:stream';
import type { AssetHash } from '../../kernel/ids.ts';

export interface StoredBlob {
  readonly sha256: AssetHash;
  readonly bytes: number;
}

/** First and last byte, both included, as in an HTTP Range header. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export type Content = Uint8Array | AsyncIterable<Uint8Array>;

/** Every file Plinth keeps, addressed by the sha256 of its bytes: equal files are stored once and nothing is ever changed in place. */
export interface Blobs {
  put(content: Content): Promise<StoredBlob>;
  has(hash: AssetHash): Promise<boolean>;
  /** Null when there is no such blob. */
  size(hash: AssetHash): Promise<number | null>;
  /** The whole file, its hash verified. */
  read(hash: AssetHash): Promise<Uint8Array>;
  /** A stream of the file or a part of it; a whole file that does not have its hash ends in an error instead of its end. */
  open(hash: AssetHash, range?: ByteRange): Promise<Readable>;
}
