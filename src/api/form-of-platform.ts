import type { ZodType, z } from 'zod';
import type { Connector } from '../contract/connector.ts';
import { Failure } from '../kernel/errors.ts';

/** The part of a connector that a form is checked against. */
export type Platform = Pick<
  Connector,
  'id' | 'kind' | 'settings' | 'address' | 'grant' | 'guide' | 'productPage' | 'embedding'
>;

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
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, [name]));
  throw new Failure('request.invalid', Object.fromEntries(faults) as Record<string, string>);
}

type Issue = z.core.$ZodIssue;

/** A field that a shape has no place for speaks against it more than one that is missing or wrong. */
const distance = (issues: readonly Issue[]): number =>
  issues.length + issues.filter(({ code }) => code === 'unrecognized_keys').length;

/** Each field at fault with what is wrong with it. Of a choice of shapes, the one that came closest is the one that was meant. */
function faultsOf(issue: Issue, above: readonly PropertyKey[]): (readonly [string, string])[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const [closest] = [...issue.errors].sort((a, b) => distance(a) - distance(b));
    if (closest !== undefined) return closest.flatMap((one) => faultsOf(one, path));
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => [[...path, key].join('.'), 'is not known here']);
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [[path.join('.'), missing ? 'is missing' : issue.message]];
}
