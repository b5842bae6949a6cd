import { z } from 'zod';

/** Shopify's own namespace for what merchants define themselves. */
const NAMESPACE = 'custom';
const metafield = z.object({ value: z.string() }).nullish();

/** What merchants keep of sizes and outlines, by the keys that they and their themes use; each is an alias in the export. */
export const factFields = {
  fact_dimensions: metafield,
  fact_size: metafield,
  fact_width: metafield,
  fact_height: metafield,
  fact_length: metafield,
  fact_depth: metafield,
  fact_diameter: metafield,
  fact_shape: metafield,
};
export type Facts = z.infer<z.ZodObject<typeof factFields>>;

/** The part of a query that asks a product or a variant for them. */
export const FACTS_QUERY = Object.keys(factFields)
  .map(
    (alias) =>
      `${alias}: metafield(namespace: "${NAMESPACE}", key: "${alias.slice('fact_'.length)}") { value }`,
  )
  .join('\n        ');

/** Sizes and outlines as people write them: "50 cm × 70 cm", "Ø 120 cm", "round"; null where the merchant keeps none. */
export function readFacts(facts: Facts): { dimensions: string | null; shape: string | null } {
  return { dimensions: dimensionsOf(facts), shape: textOf(facts.fact_shape) };
}

function dimensionsOf(facts: Facts): string | null {
  const whole = textOf(facts.fact_dimensions) ?? textOf(facts.fact_size);
  if (whole !== null) return whole;
  const across = lengthOf(facts.fact_diameter);
  if (across !== null) return `Ø ${across}`;
  const sides = [
    lengthOf(facts.fact_width),
    lengthOf(facts.fact_height) ?? lengthOf(facts.fact_length),
  ];
  const depth = lengthOf(facts.fact_depth);
  if (sides.includes(null)) return null;
  return [...sides, ...(depth === null ? [] : [depth])].join(' × ');
}

const textOf = (field: Facts['fact_size']): string | null => {
  const text = field?.value.trim() ?? '';
  return text === '' || text.startsWith('{') ? null : text;
};

const dimension = z.object({ value: z.number().positive(), unit: z.string() });
/** Shopify writes units short in some versions and in full in others. */
const UNITS: Readonly<Record<string, string>> = {
  mm: 'mm',
  millimeters: 'mm',
  cm: 'cm',
  centimeters: 'cm',
  m: 'm',
  meters: 'm',
  in: 'in',
  inches: 'in',
  ft: 'ft',
  feet: 'ft',
};

/** A metafield of the type "dimension" is JSON; of a number or a text it is what the merchant typed. */
function lengthOf(field: Facts['fact_width']): string | null {
  const text = field?.value.trim() ?? '';
  if (!text.startsWith('{')) return /^\d/.test(text) ? text : null;
  try {
    const { value, unit } = dimension.parse(JSON.parse(text));
    const short = UNITS[unit.toLowerCase()];
    return short === undefined ? null : `${value} ${short}`;
  } catch {
    return null;
  }
}
