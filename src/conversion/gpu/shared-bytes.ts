import { readSync, writeSync } from 'node:fs';
import { Failure } from '../../kernel/errors.ts';

/**
 * A file without a name that two processes have open, for bytes that would take long through their pipe, which moves 64 KiB at a time.
 * It holds one message: who writes the next one knows that the last has been read.
 */
export interface SharedBytes {
  /** False where there is no room, or nothing to gain; the bytes are then to go another way. */
  write(parts: readonly Uint8Array[]): boolean;
  read(lengths: readonly number[]): Uint8Array<ArrayBuffer>[];
}

const LEAST = 65_536;
/** The file keeps its room between messages. */
const MOST = 67_108_864;

/** Both processes look at the file by their own descriptor of it; it grows to `most` bytes at most. */
export function sharedBytes(descriptor: number, most: number): SharedBytes {
  return {
    write(parts) {
      const total = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (total < LEAST || total > Math.min(most, MOST)) return false;
      try {
        let at = 0;
        for (const part of parts) at = writeWhole(descriptor, part, at);
        return true;
      } catch {
        return false; // a container's memory for such files may be small
      }
    },
    read(lengths) {
      let at = 0;
      return lengths.map((length) => {
        const bytes = new Uint8Array(length);
        for (let filled = 0; filled < length;) {
          const count = readSync(descriptor, bytes, filled, length - filled, at + filled);
          if (count === 0) throw new Failure('gpu.lost', { reason: 'shared bytes are missing' });
          filled += count;
        }
        at += length;
        return bytes;
      });
    },
  };
}

function writeWhole(descriptor: number, part: Uint8Array, start: number): number {
  for (let written = 0; written < part.byteLength;)
    written += writeSync(descriptor, part, written, part.byteLength - written, start + written);
  return start + part.byteLength;
}
