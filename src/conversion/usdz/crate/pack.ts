import { lz4Block } from './lz4.ts';

/** USD's wrapping of LZ4: the first byte says in how many chunks the block was cut, none for one. */
export function packBytes(bytes: Uint8Array): Uint8Array {
  const block = lz4Block(bytes);
  const packed = new Uint8Array(block.length + 1);
  packed.set(block, 1);
  return packed;
}

/**
 * USD's packing of 32-bit integers: the difference to the one before takes two bits where it is the commonest one, else as few
 * bytes as hold it; all of it then goes through LZ4. An index list of a mesh shrinks to a third.
 */
export function packIntegers(values: ArrayLike<number>): Uint8Array {
  const count = values.length;
  const steps = new Int32Array(count);
  for (let at = 0; at < count; at += 1) steps[at] = (values[at] ?? 0) - (values[at - 1] ?? 0);
  const common = commonest(steps);
  const codesAt = 4;
  const stepsAt = codesAt + Math.ceil(count / 4);
  const bytes = new Uint8Array(stepsAt + count * 4);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, common, true);
  let to = stepsAt;
  for (let at = 0; at < count; at += 1) {
    const step = steps[at] ?? 0;
    const code = step === common ? 0 : widthOf(step);
    const byte = codesAt + (at >> 2);
    bytes[byte] = (bytes[byte] ?? 0) | (code << ((at & 3) * 2));
    if (code === 1) view.setInt8(to, step);
    else if (code === 2) view.setInt16(to, step, true);
    else if (code === 3) view.setInt32(to, step, true);
    to += WIDTHS[code] ?? 0;
  }
  return packBytes(bytes.subarray(0, to));
}

const WIDTHS = [0, 1, 2, 4];

function widthOf(step: number): 1 | 2 | 3 {
  if (step >= -0x80 && step < 0x80) return 1;
  return step >= -0x8000 && step < 0x8000 ? 2 : 3;
}

function commonest(steps: Int32Array): number {
  const counts = new Map<number, number>();
  let [best, most] = [0, 0];
  for (const step of steps) {
    const count = (counts.get(step) ?? 0) + 1;
    counts.set(step, count);
    if (count > most) [best, most] = [step, count];
  }
  return best;
}
