const ROUGHNESSES = 16;
const COSINES = 32;
const DIRECTIONS = 128;

let table: Float32Array<ArrayBuffer> | undefined;

/**
 * How much of the light around it a rough surface scatters towards the eye, by its roughness and the cosine of the eye's angle:
 * x times its reflectance plus y (GGX), and z of cloth's fibres (Charlie). `scattered` of scatter.wgsl reads it.
 */
export function scatteringTable(): Float32Array<ArrayBuffer> {
  table ??= Float32Array.from(
    Array.from({ length: ROUGHNESSES * COSINES }, (_, at) => {
      const roughness = Math.max(0.03, (at % ROUGHNESSES) / (ROUGHNESSES - 1));
      const cosine = Math.max(0.01, Math.floor(at / ROUGHNESSES) / (COSINES - 1)) ** 2;
      return [...facets(roughness ** 2, cosine), fibres(Math.max(0.07, roughness), cosine), 0];
    }).flat(),
  );
  return table;
}

/** Walks the directions in which microfacets mirror the eye, those that count most often. */
function facets(alpha: number, cosine: number): [number, number] {
  const [a2, sine] = [alpha * alpha, Math.sqrt(1 - cosine * cosine)];
  let [scale, bias] = [0, 0];
  for (let at = 0; at < DIRECTIONS; at += 1) {
    const along = (at + 0.5) / DIRECTIONS;
    const around = 2 * Math.PI * ((at * 0.618_033_988_75) % 1);
    const height = Math.sqrt((1 - along) / (1 + (a2 - 1) * along));
    const facing = sine * Math.sqrt(1 - height * height) * Math.cos(around) + cosine * height;
    const light = 2 * facing * height - cosine;
    if (light <= 0 || facing <= 0) continue;
    const open =
      0.5 /
      (light * Math.sqrt(cosine * cosine * (1 - a2) + a2) +
        cosine * Math.sqrt(light * light * (1 - a2) + a2));
    const weight = (4 * open * light * facing) / height;
    const fresnel = (1 - facing) ** 5;
    scale += (1 - fresnel) * weight;
    bias += fresnel * weight;
  }
  return [scale / DIRECTIONS, bias / DIRECTIONS];
}

/** Walks all directions of the hemisphere evenly. */
function fibres(roughness: number, cosine: number): number {
  const inverse = 1 / (roughness * roughness);
  const sine = Math.sqrt(1 - cosine * cosine);
  let sum = 0;
  for (let at = 0; at < DIRECTIONS; at += 1) {
    const light = (at + 0.5) / DIRECTIONS;
    const around = 2 * Math.PI * ((at * 0.618_033_988_75) % 1);
    const across = Math.sqrt(1 - light * light);
    const [x, y, z] = [across * Math.cos(around) + sine, across * Math.sin(around), light + cosine];
    const height = z / Math.hypot(x, y, z);
    const density = (2 + inverse) * (1 - height * height) ** (inverse / 2);
    const hidden = 1 + shadow(roughness, cosine) + shadow(roughness, light);
    sum += density / (4 * cosine * hidden);
  }
  return Math.min(1, sum / DIRECTIONS);
}

// How fibres shade each other, as Estevez and Kulla (2017) fitted it: for the roughest cloth, and for the smoothest.
const ROUGHEST = [21.5473, 3.82987, 0.19823, -1.9776, -4.32054];
const SMOOTHEST = [25.3245, 3.32435, 0.16801, -1.27393, -4.85967];

function shadow(roughness: number, cosine: number): number {
  const smooth = (1 - roughness * roughness) ** 2;
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = ROUGHEST.map(
    (value, at) => value + ((SMOOTHEST[at] ?? 0) - value) * smooth,
  );
  const fit = (x: number): number => a / (1 + b * x ** c) + d * x + e;
  return Math.exp(cosine < 0.5 ? fit(cosine) : 2 * fit(0.5) - fit(1 - cosine));
}
