/** How alike two pictures of one size are: four bytes per pixel, on the same background. */
export function psnr(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1)
    if (at % 4 < 3) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return 10 * Math.log10((255 * 255 * one.length * 0.75) / sum);
}

const WINDOW = 7;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/** Structural similarity of their brightness, mean over windows of 7 x 7 as scikit-image takes them. */
export function ssim(one: Uint8Array, other: Uint8Array, width: number): number {
  const [a, b] = [gray(one), gray(other)];
  const height = a.length / width;
  let [sum, count] = [0, 0];
  // Every second window in both directions: neighbours say nearly the same.
  for (let y = 0; y + WINDOW <= height; y += 2)
    for (let x = 0; x + WINDOW <= width; x += 2) {
      sum += windowSsim(a, b, { at: y * width + x, width });
      count += 1;
    }
  return sum / count;
}

function gray(rgba: Uint8Array): Float32Array {
  return Float32Array.from({ length: rgba.length / 4 }, (_, pixel) => {
    const at = pixel * 4;
    return 0.2125 * (rgba[at] ?? 0) + 0.7154 * (rgba[at + 1] ?? 0) + 0.0721 * (rgba[at + 2] ?? 0);
  });
}

function windowSsim(a: Float32Array, b: Float32Array, of: { at: number; width: number }): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let row = 0; row < WINDOW; row += 1)
    for (let column = 0; column < WINDOW; column += 1) {
      const at = of.at + row * of.width + column;
      const [x, y] = [a[at] ?? 0, b[at] ?? 0];
      sumA += x;
      sumB += y;
      squareA += x * x;
      squareB += y * y;
      product += x * y;
    }
  const n = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const unbiased = n / (n - 1);
  const varianceA = (squareA / n - meanA * meanA) * unbiased;
  const varianceB = (squareB / n - meanB * meanB) * unbiased;
  const covariance = (product / n - meanA * meanB) * unbiased;
  const light = (2 * meanA * meanB + C1) / (meanA * meanA + meanB * meanB + C1);
  return (light * (2 * covariance + C2)) / (varianceA + varianceB + C2);
}
