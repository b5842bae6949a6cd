import { Failure } from '../../../kernel/errors.ts';
import { limits } from '../../limits.ts';

const MAGIC = 'PXR-USDC';
const HEAD_BYTES = 88;
const SECTION_BYTES = 32;
const SECTIONS_MAX = 16;

export const isCrate = (bytes: Uint8Array): boolean =>
  bytes.byteLength >= HEAD_BYTES && Buffer.from(bytes.subarray(0, 8)).toString() === MAGIC;

/** Refuses a crate whose tables claim to be larger than any model needs: what reads it next allocates what they claim. */
export function checkCrate(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [major, minor] = [view.getUint8(8), view.getUint8(9)];
  if (major !== 0 || minor < 4)
    throw new Failure('model.unreadable', { reason: `USD crate version ${major}.${minor}` });
  const contents = size(view, 16);
  const sections = size(view, contents);
  if (sections > SECTIONS_MAX) throw tooLarge('sections', sections, SECTIONS_MAX);
  for (let at = contents + 8, index = 0; index < sections; at += SECTION_BYTES, index += 1) {
    const [start, length] = [size(view, at + 16), size(view, at + 24)];
    if (start + length > bytes.byteLength)
      throw new Failure('model.truncated', { place: `section ${index}` });
    const name = Buffer.from(bytes.subarray(at, at + 16))
      .toString()
      .replace(/\0.*$/, '');
    const count = size(view, start);
    if (count > limits.crateEntries) throw tooLarge(name, count, limits.crateEntries);
    if (name === 'TOKENS' && size(view, start + 8) > limits.jsonBytes)
      throw tooLarge('tokens', size(view, start + 8), limits.jsonBytes);
  }
}

function size(view: DataView, at: number): number {
  if (at + 8 > view.byteLength) throw new Failure('model.truncated', { place: `byte ${at}` });
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

const tooLarge = (place: string, is: number, max: number) =>
  new Failure('model.too-large', { place, is, max });
