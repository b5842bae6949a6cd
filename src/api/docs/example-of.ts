import type { Schema } from './operation.ts';

/** Ids are UUIDs: one that nothing has. */
const UUID = '00000000-0000-4000-8000-000000000000';

type Schemas = Readonly<Record<string, Schema>>;

/** A value that a schema takes, for a line that can be run as it stands. Of an object it has what must be there, and what it says an example of. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const { $ref: ref, examples, enum: names, anyOf } = schema;
  if (ref !== undefined) return exampleOf(schemas[ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (examples !== undefined) return examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (names !== undefined) return names[0];
  if (anyOf !== undefined) return exampleOf(anyOf[0] ?? {}, schemas);
  return plainExample(schema, schemas);
}

function plainExample(schema: Schema, schemas: Schemas): unknown {
  const type = (typeof schema.type === 'object' ? schema.type[0] : schema.type) ?? 'string';
  switch (type) {
    case 'object': {
      const { properties = {}, required = [] } = schema;
      const shown = Object.entries(properties).filter(
        ([name, { examples: shownAnyway }]) => required.includes(name) || shownAnyway !== undefined,
      );
      return Object.fromEntries(shown.map(([name, one]) => [name, exampleOf(one, schemas)]));
    }
    case 'array':
      return [exampleOf(schema.items ?? {}, schemas)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    default:
      return text(schema);
  }
}

/** Ours are the only patterns there are: an id, and a hash. */
function text({ pattern = '' }: Schema): string {
  if (pattern.includes('{8}-')) return UUID;
  return pattern.includes('{64}') ? '0'.repeat(64) : 'text';
}
