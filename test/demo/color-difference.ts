import sharp from 'sharp';

/** A poster's pixels in CIE L*a*b*, and which of them belong to the object. */
export interface LabPicture {
  readonly lab: Float32Array;
  readonly isObject: Uint8Array;
}

const EDGE = 96;
/** A pixel that differs this much from the corner belongs to the object: the ground is one quiet gradient. */
const GROUND_DELTA_E = 6;

/** Reads a poster, made small: a difference that only shows in single pixels is none that a shopper sees. */
export async function readLab(bytes: Uint8Array): Promise<LabPicture> {
  const { data, info } = await sharp(bytes)
    .resize(EDGE, EDGE, { fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  const lab = new Float32Array(pixels * 3);
  const isObject = new Uint8Array(pixels);
  for (let at = 0; at < pixels; at += 1) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at * 4, at * 4 + 4);
    lab.set(labOf(red, green, blue), at * 3);
    isObject[at] = alpha > 128 && (at === 0 || deltaE(lab, at, lab, 0) > GROUND_DELTA_E) ? 1 : 0;
  }
  return { lab, isObject };
}

/** The mean CIE76 difference over the pixels that belong to either object. */
export function meanDeltaE(a: LabPicture, b: LabPicture): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < a.isObject.length; at += 1) {
    if (a.isObject[at] === 0 && b.isObject[at] === 0) continue;
    sum += deltaE(a.lab, at, b.lab, at);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

const deltaE = (a: Float32Array, i: number, b: Float32Array, j: number): number =>
  Math.hypot(
    (a[i * 3] ?? 0) - (b[j * 3] ?? 0),
    (a[i * 3 + 1] ?? 0) - (b[j * 3 + 1] ?? 0),
    (a[i * 3 + 2] ?? 0) - (b[j * 3 + 2] ?? 0),
  );

/** sRGB bytes to L*a*b* under D65. */
function labOf(red: number, green: number, blue: number): [number, number, number] {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const linear = (byte: number): number => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const curve = (share: number): number =>
  share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
