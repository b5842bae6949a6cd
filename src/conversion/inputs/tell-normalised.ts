/** In what a file counts and which way is up in it, where it says so itself. */
export interface OwnMeasure {
  /** Metres of one of its units. */
  readonly metres: number;
  readonly zUp: boolean;
}

const UNITS: readonly (readonly [metres: number, name: string])[] = [
  [0.001, 'millimetres'],
  [0.01, 'centimetres'],
  [0.1, 'decimetres'],
  [0.0254, 'inches'],
  [0.3048, 'feet'],
  [0.9144, 'yards'],
  [1000, 'kilometres'],
];

/** Says what was done to have a model in metres with Y up; nothing where it was so. */
export function tellNormalised(format: 'FBX' | 'USD', { metres, zUp }: OwnMeasure): string[] {
  const known = UNITS.find(([size]) => Math.abs(metres / size - 1) < 1e-4)?.[1];
  const unit = metres === 1 ? null : `in ${known ?? `units of ${Number(metres.toPrecision(4))} m`}`;
  if (unit === null) return zUp ? [`The ${format} file has Z up: it was turned upright.`] : [];
  return zUp
    ? [`The ${format} file is ${unit} with Z up: it was brought to metres with Y up.`]
    : [`The ${format} file is ${unit}: it was brought to metres.`];
}
