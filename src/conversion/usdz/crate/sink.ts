/** A file that grows at its end. */
export interface Sink {
  /** Where the next byte will stand. */
  readonly length: number;
  bytes(bytes: Uint8Array): void;
  u8(value: number): void;
  u32(value: number): void;
  /** Sizes and offsets, all of them far below what a double holds exactly. */
  u64(value: number): void;
  f64(value: number): void;
  /** Zeros up to the next multiple: lists may be mapped into memory as they stand. */
  align(step: number): void;
  /** All of it, with `head` written over its beginning. */
  end(head: Uint8Array): Uint8Array<ArrayBuffer>;
}

/** Opens a file with so many bytes reserved at its beginning. */
export function openSink(reserved: number): Sink {
  let buffer = new Uint8Array(2 ** 16);
  let view = new DataView(buffer.buffer);
  let length = reserved;
  const reserve = (bytes: number): number => {
    const start = length;
    length += bytes;
    if (length > buffer.length) {
      const larger = new Uint8Array(Math.max(length, buffer.length * 2));
      larger.set(buffer.subarray(0, start));
      buffer = larger;
      view = new DataView(buffer.buffer);
    }
    return start;
  };
  return {
    get length() {
      return length;
    },
    bytes(bytes) {
      const at = reserve(bytes.byteLength);
      buffer.set(bytes, at);
    },
    u8(value) {
      const at = reserve(1);
      view.setUint8(at, value);
    },
    u32(value) {
      const at = reserve(4);
      view.setUint32(at, value, true);
    },
    u64(value) {
      const at = reserve(8);
      view.setUint32(at, value % 2 ** 32, true);
      view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
    },
    f64(value) {
      const at = reserve(8);
      view.setFloat64(at, value, true);
    },
    align(step) {
      reserve((step - (length % step)) % step);
    },
    end(head) {
      buffer.set(head, 0);
      return buffer.slice(0, length);
    },
  };
}
