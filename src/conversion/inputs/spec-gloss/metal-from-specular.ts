/** How a surface reflects, in linear light: what it scatters and what it mirrors, each with a colour. */
export interface Specular {
  readonly diffuse: readonly number[];
  readonly specular: readonly number[];
}

/** The same as glTF's own surface says it: one colour, and how much of a metal it is. */
export interface Metal {
  readonly color: readonly [number, number, number];
  readonly metallic: number;
}

/** What every surface mirrors that is no metal. */
const PLAIN = 0.04;
const LEAST = 1e-6;

/**
 * Finds the metal that looks like a surface of two colours: with metalness m the surface scatters (1 − m) of its colour and mirrors
 * 4 % + m of it, and both must come out as bright as they were. Where the two colours are no metal's the brightness is right and the
 * tint is a mixture.
 */
export function metalFromSpecular({ diffuse, specular }: Specular): Metal {
  const strength = Math.max(0, ...specular);
  const metallic = solve(brightness(diffuse), brightness(specular), 1 - strength);
  const scattered = (1 - strength) / (1 - PLAIN) / Math.max(1 - metallic, LEAST);
  const share = metallic * metallic;
  const channel = (axis: number): number => {
    const fromDiffuse = (diffuse[axis] ?? 0) * scattered;
    const fromSpecular =
      ((specular[axis] ?? 0) - PLAIN * (1 - metallic)) / Math.max(metallic, LEAST);
    return clamp(fromDiffuse * (1 - share) + fromSpecular * share);
  };
  return { color: [channel(0), channel(1), channel(2)], metallic };
}

/** Of a quadratic: the colour is scattered by what is left of the metal, and mirrored by the metal. */
function solve(diffuse: number, specular: number, rest: number): number {
  if (specular <= PLAIN) return 0;
  const b = (diffuse * rest) / (1 - PLAIN) + specular - 2 * PLAIN;
  const c = PLAIN - specular;
  return clamp((-b + Math.sqrt(Math.max(0, b * b - 4 * PLAIN * c))) / (2 * PLAIN));
}

/** As bright as the eye sees it, with green the brightest. */
const brightness = ([red = 0, green = 0, blue = 0]: readonly number[]): number =>
  Math.sqrt(0.299 * red * red + 0.587 * green * green + 0.114 * blue * blue);

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
