import type { PlannedValue } from './product-plan.ts';

/** The shop's sixteen colours with their swatches. Far enough apart that no two posters can be mistaken for each other. */
export const swatches = {
  chalk: { name: 'Chalk', swatch: '#f4f1ea' },
  graphite: { name: 'Graphite', swatch: '#4a4d52' },
  signalRed: { name: 'Signal red', swatch: '#c8202f' },
  tangerine: { name: 'Tangerine', swatch: '#f0761d' },
  saffron: { name: 'Saffron', swatch: '#f2c81a' },
  lime: { name: 'Lime', swatch: '#9ccb3b' },
  leaf: { name: 'Leaf', swatch: '#2f9440' },
  bottle: { name: 'Bottle green', swatch: '#12503c' },
  mint: { name: 'Mint', swatch: '#a5e3c8' },
  lagoon: { name: 'Lagoon', swatch: '#129aa6' },
  sky: { name: 'Sky', swatch: '#7cc0f2' },
  cobalt: { name: 'Cobalt', swatch: '#1f4fd0' },
  ink: { name: 'Ink', swatch: '#1d2150' },
  violet: { name: 'Violet', swatch: '#9336b4' },
  orchid: { name: 'Orchid', swatch: '#e06ab8' },
  cocoa: { name: 'Cocoa', swatch: '#74452c' },
} as const satisfies Record<string, PlannedValue>;

export const allSwatches: readonly PlannedValue[] = Object.values(swatches);

/** Colours that the merchant only named: the store knows no swatch, so a look made from them is a guess. */
export const namedColours: readonly PlannedValue[] = [
  { name: 'Navy' },
  { name: 'Olive' },
  { name: 'Coral' },
  { name: 'Teal' },
  { name: 'Plum' },
];

/** What the names mean in CSS. */
export const namedColourHex: Readonly<Record<string, string>> = {
  Navy: '#000080',
  Olive: '#808000',
  Coral: '#ff7f50',
  Teal: '#008080',
  Plum: '#dda0dd',
};
