/**
 * Bytes that came over a pipe lie somewhere in one large message, which readers that ask for a whole buffer would get;
 * here they have buffers of their own, as a thread is given them.
 */
export function inOwnBuffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(inOwnBuffers);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, inOwnBuffers(of)]));
}
