/** Colour words of the trade and the sRGB we take them for: CSS names where one exists, else our reading of the word. */
const COLORS: Readonly<Record<string, string>> = {
  black: '#1c1c1c', charcoal: '#36454f', graphite: '#41424c', anthracite: '#383e42', slate: '#708090',
  grey: '#808080', gray: '#808080', silver: '#c0c0c0', ash: '#b2beb5', pearl: '#eae0c8', white: '#f8f8f8',
  ivory: '#fffff0', cream: '#fffdd0', sand: '#c2b280', beige: '#d9c9a3', tan: '#d2b48c', camel: '#c19a6b',
  brown: '#8b5a2b', chocolate: '#5c3a21', walnut: '#5d432c', oak: '#b8926a', teak: '#8f5f36',
  red: '#c62828', burgundy: '#800020', wine: '#722f37', crimson: '#dc143c', coral: '#ff7f50', salmon: '#fa8072',
  orange: '#ef7d18', rust: '#b7410e', terracotta: '#c8553d', apricot: '#fbceb1', peach: '#ffcba4',
  yellow: '#f2c510', mustard: '#d9a404', gold: '#d4af37', lemon: '#fdf06f', honey: '#e0a526',
  green: '#2e7d32', forest: '#228b22', olive: '#808000', sage: '#9caf88', mint: '#98e0c0', lime: '#9acd32',
  emerald: '#2f9e6e', moss: '#6b7f3a', teal: '#008080', turquoise: '#40e0d0', aqua: '#3fd0d4', cyan: '#18c5d9',
  blue: '#2456c4', navy: '#1b2a5c', sky: '#87ceeb', indigo: '#4b0082', cobalt: '#0047ab', denim: '#3a5f8f',
  purple: '#6a3fa0', violet: '#8f5fe8', lavender: '#b9a7e0', lilac: '#c8a2c8', plum: '#8e4585', mauve: '#b784a7',
  pink: '#f48fb1', rose: '#e0566f', blush: '#e8b4b8', fuchsia: '#e0218a', magenta: '#d126a5',
  copper: '#b87333', bronze: '#a9713a', brass: '#b5a642', champagne: '#f1ddb9', natural: '#d8c3a0',
}; // prettier-ignore

/** Reads a colour name such as "Navy" or "Forest Green" as sRGB; null when no word of it is one we know. */
export function namedColor(text: string): string | null {
  const words = text
    .toLocaleLowerCase('en')
    .split(/[^a-z]+/)
    .filter(Boolean);
  // The first known word decides: in "forest green" and "navy blue" the first word is the more exact one.
  for (const word of words) {
    const color = Object.hasOwn(COLORS, word) ? COLORS[word] : undefined;
    if (color !== undefined) return color;
  }
  return null;
}
