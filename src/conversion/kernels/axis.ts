/** An axis scaled down to nine bits, so that no product of the next round of a power iteration leaves 32 bits. */
export function shrink(axis: readonly number[]): number[] {
  const largest = Math.max(...axis.map(Math.abs));
  const shift = Math.max(0, 31 - Math.clz32(largest) - 8);
  return axis.map((value) => value >> shift);
}
