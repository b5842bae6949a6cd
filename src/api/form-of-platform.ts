import type { ZodType } from 'zod';
import type { Connector } from '../contract/connector.ts';
import { Failure } from '../kernel/errors.ts';

/** The part of a connector that a form is checked against. */
export type Platform = Pick<Connector, 'id' | 'settings' | 'address' | 'grant'>;

/** The platform of this id; a typed failure that lists those there are. */
export function platformOf(platforms: readonly Platform[], id: string): Platform {
  const platform = platforms.find((one) => one.id === id);
  if (platform !== undefined) return platform;
  const ids = platforms.map((one) => one.id).join(', ');
  throw new Failure('request.invalid', { platform: `must be one of ${ids}` });
}

/** Checks one part of a merchant's form against the platform's own shape; a typed failure names each field. */
export function formPart<T>(
  name: string,
  shape: ZodType<T>,
  given: unknown,
): T & Record<string, unknown> {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data as T & Record<string, unknown>;
  // The values are left out on purpose: a grant is a secret, and a problem may be logged by whoever gets it.
  const faults = parsed.error.issues.map((issue) => [
    [name, ...issue.path].join('.'),
    issue.message,
  ]);
  throw new Failure('request.invalid', Object.fromEntries(faults) as Record<string, string>);
}
