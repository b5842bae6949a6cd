import type { DomainEvent } from '../core/events/ports.ts';
import { Failure } from '../kernel/errors.ts';
import { readId, type ConnectionId } from '../kernel/ids.ts';
import type { Reads } from './reads.ts';
import type { Caller, Endpoint } from './route.ts';

/** What the parts of a path are ids of, as far as a connection has such things. */
const THINGS: Readonly<Record<string, DomainEvent['subject']['type']>> = {
  connection: 'connection',
  product: 'product',
  variant: 'variant',
  release: 'release',
  conversion: 'conversion',
  run: 'sync-run',
};

/**
 * Keeps a caller who may see one connection to it: everything that an address names has to be that connection's, a list
 * is its own part of the list, and what belongs to the organization as a whole is refused unless its declaration says otherwise.
 */
export async function confine(
  reads: Pick<Reads, 'withinConnection'>,
  endpoint: Endpoint,
  raw: Readonly<Record<string, unknown>>,
  caller: Caller | null,
): Promise<Readonly<Record<string, unknown>>> {
  const within = caller?.within ?? null;
  if (caller === null || within === null) return raw;
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const things = names.filter((name) => name in THINGS);
  if (things.length > 0) {
    await allWithin(
      reads,
      { caller, within },
      things.map((name) => [name, raw[name]] as const),
    );
    return raw;
  }
  if (endpoint.confined === 'to-connection') return listOf(within, raw);
  if (endpoint.confined === 'not') return raw;
  throw new Failure('request.forbidden', { scope: 'the whole organization' });
}

/** What is another's does not exist for the caller, exactly like another organization's. */
async function allWithin(
  reads: Pick<Reads, 'withinConnection'>,
  { caller, within }: { readonly caller: Caller; readonly within: ConnectionId },
  things: readonly (readonly [string, unknown])[],
): Promise<void> {
  const subjects = things.flatMap(([name, value]) => {
    const [type, id] = [THINGS[name], readId(String(value))];
    return type === undefined || id === null ? [] : [{ type, id }];
  });
  const own = await reads.withinConnection(caller.organization, within, subjects);
  if (subjects.length < things.length || subjects.some(({ id }) => !own.has(id)))
    throw new Failure('request.not-found');
}

/** A list that can be of one connection is of the caller's. */
function listOf(
  within: ConnectionId,
  raw: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const asked = raw['connection'];
  if (asked !== undefined && asked !== within) throw new Failure('request.not-found');
  return { ...raw, connection: within };
}
