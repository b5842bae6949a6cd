/** One field of a form, as the platform's own schema describes it. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  readonly pattern: string | undefined;
  readonly example: string | undefined;
}

/** One way to fill a form in; a platform may know several. */
export interface Way {
  readonly title: string;
  readonly fields: readonly Field[];
}

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
}

/** Reads the ways to fill a form in out of a JSON Schema. */
export function waysOf(given: Readonly<Record<string, unknown>>): readonly Way[] {
  const schema = given as Schema;
  return (schema.anyOf ?? [schema]).map((one) => ({
    title: one.title ?? '',
    fields: Object.entries(one.properties ?? {}).map(([name, property]) =>
      fieldOf(name, property, one.required ?? []),
    ),
  }));
}

function fieldOf(name: string, property: Schema, required: readonly string[]): Field {
  const [example] = property.examples ?? [];
  return {
    name,
    title: property.title ?? name,
    description: property.description ?? '',
    isSecret: property.format === 'password',
    isRequired: required.includes(name),
    pattern: property.pattern,
    example: typeof example === 'string' ? example : undefined,
  };
}
