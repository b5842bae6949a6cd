import { sql, type RawBuilder } from 'kysely';

/** A value as a jsonb parameter. */
export const json = <T>(value: T): RawBuilder<T> => sql<T>`${jsonText(value)}::jsonb`;

/** JSON text that PostgreSQL takes: it refuses NUL and lone surrogates, which a store's texts may well contain. */
export const jsonText = (value: unknown): string => JSON.stringify(value, storable);

/** Text that PostgreSQL takes; see `jsonText`. */
export const plainText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

function storable(_: string, value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (typeof value === 'bigint') return value.toString();
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [plainText(key), item]));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
