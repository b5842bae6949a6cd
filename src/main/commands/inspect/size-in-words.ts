/** What everybody has seen, by its longest side in metres: whoever reads it notices a model in the wrong unit. */
const LIKE: readonly (readonly [upTo: number, what: string])[] = [
  [0.005, 'smaller than a grain of rice: is its unit right?'],
  [0.04, 'about a ring'],
  [0.15, 'about a cup'],
  [0.4, 'about a shoe box'],
  [0.75, 'about a suitcase'],
  [1.3, 'about a chair'],
  [2.6, 'about a sofa'],
  [6, 'about a car'],
  [20, 'about a house'],
];

/** Width, height and depth in the unit that people would use. */
export function figuresOf(size: readonly [number, number, number]): string {
  const longest = Math.max(...size);
  const [scale, unit] = longest < 0.02 ? [1000, 'mm'] : longest < 1 ? [100, 'cm'] : [1, 'm'];
  return `${size.map((edge) => figure(edge * scale)).join(' × ')} ${unit}`;
}

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);

/** The same, and something as large. */
export function inWords(size: readonly [number, number, number]): string {
  const longest = Math.max(...size);
  const [, like = HUGE] = LIKE.find(([upTo]) => longest <= upTo) ?? [];
  return `${figuresOf(size)} (width × height × depth), ${like}`;
}

const HUGE = 'larger than a house: is its unit right?';
