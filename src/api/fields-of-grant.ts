import { z, type ZodType } from 'zod';
import type { GuideShape } from './shapes/guide.ts';

type Field = GuideShape['fields'][number];

interface Drawn {
  readonly anyOf?: readonly Drawn[];
  readonly properties?: Readonly<
    Record<
      string,
      { readonly title?: string; readonly description?: string; readonly format?: string }
    >
  >;
}

/** Fields of a grant as a form shows them: their words are those of the platform's schema. */
export function fieldsOfGrant(grant: ZodType, names: readonly string[]): Field[] {
  const drawn = z.toJSONSchema(grant, { io: 'input' }) as Drawn;
  const known = [drawn, ...(drawn.anyOf ?? [])].map(({ properties }) => properties ?? {});
  return names.map((name) => {
    const {
      title = name,
      description = '',
      format,
    } = known.find((properties) => Object.hasOwn(properties, name))?.[name] ?? {};
    return { name, title, description, secret: format === 'password' };
  });
}
