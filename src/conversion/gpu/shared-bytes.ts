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

/** Where the parts of a message are read to, by their lengths. */
export type Room = (lengths: readonly number[]) => Uint8Array<ArrayBuffer>[];

/** Memory of their own. */
const ownRoom: Room = (lengths) => lengths.map((length) => new Uint8Array(length));

/**
 * The memory of the message before, which has to be done with by then: memory that is new for every large picture keeps the
 * garbage collector at work on a third of a core.
 */
export function keptRoom(): Room {
  let kept = new Uint8Array();
  return (lengths) => {
    const total = lengths.reduce((sum, length) => sum + aligned(length), 0);
    if (kept.byteLength < total) kept = new Uint8Array(total);
    let end = 0;
    return lengths.map((length) => {
      const start = end;
      end += aligned(length);
      return kept.subarray(start, start + length);
    });
  };
}

/** Pixels are looked at as words. */
const aligned = (length: number): number => Math.ceil(length / 8) * 8;

const LEAST = 65_536;
/** The file keeps its room between messages. */
const MOST = 67_108_864;

/** Both processes look at the file by their own descriptor of it; it grows to `most` bytes at most. */
export function sharedBytes(
  descriptor: number,
  most: number,
  roomFor: Room = ownRoom,
): SharedBytes {
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
      const parts = roomFor(lengths);
      let at = 0;
      for (const part of parts) at = readWhole(descriptor, part, at);
      return parts;
    },
  };
}

function readWhole(descriptor: number, bytes: Uint8Array, start: number): number {
  for (let filled = 0; filled < bytes.byteLength;) {
    const rest = bytes.byteLength - filled;
    const count = readSync(descriptor, bytes, filled, rest, start + filled);
    if (count === 0) throw new Failure('gpu.lost', { reason: 'shared bytes are missing' });
    filled += count;
  }
  return start + bytes.byteLength;
}

function writeWhole(descriptor: number, part: Uint8Array, start: number): number {
  for (let written = 0; written < part.byteLength;)
    written += writeSync(descriptor, part, written, part.byteLength - written, start + written);
  return start + part.byteLength;
}
