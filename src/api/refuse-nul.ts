import { Failure } from '../kernel/errors.ts';

/** For the description of texts that are searched for, so that clients know it beforehand. */
// oxlint-disable-next-line no-control-regex -- the character itself is what is refused; `\0` is not understood by every reader of patterns
export const WITHOUT_NUL = /^[^\u0000]*$/;

/** Refuses a NUL character anywhere in what was sent, by its field: PostgreSQL keeps none in text and would fail at the statement. */
export function refuseNul(input: Readonly<Record<string, unknown>>): void {
  const field = fieldWithNul(input, '');
  if (field !== null)
    throw new Failure('request.invalid', { [field]: 'must not hold a NUL character' });
}

function fieldWithNul(value: unknown, at: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? at : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const path = at === '' ? name : `${at}.${name}`;
    if (name.includes('\0')) return at === '' ? 'input' : at;
    const found = fieldWithNul(inner, path);
    if (found !== null) return found;
  }
  return null;
}
