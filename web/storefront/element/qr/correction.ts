/** Multiplies in the field of 256 elements that QR codes use (x⁸ + x⁴ + x³ + x² + 1). */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ (product >> 7 ? 0x11d : 0);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/** The Reed–Solomon correction codewords of one block. */
export function correctionFor(data: readonly number[], length: number): number[] {
  const divisor = [...Array<number>(length - 1).fill(0), 1];
  for (let at = 0, root = 1; at < length; at += 1, root = multiply(root, 2)) {
    for (let to = 0; to < length; to += 1)
      divisor[to] = multiply(divisor[to] ?? 0, root) ^ (divisor[to + 1] ?? 0);
  }
  const rest = Array<number>(length).fill(0);
  for (const word of data) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let at = 0; at < length; at += 1)
      rest[at] = (rest[at] ?? 0) ^ multiply(divisor[at] ?? 0, factor);
  }
  return rest;
}
