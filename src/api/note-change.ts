import type { Actor } from '../core/requests/holder.ts';
import type { DomainEvent } from '../core/events/ports.ts';
import { readId, type OrganizationId } from '../kernel/ids.ts';
import type { Caller, Endpoint } from './route.ts';

/** Writes down that somebody changed something, in the log of what happened to it. */
export interface Audit {
  note(of: OrganizationId, actor: Actor, what: AskedChange): Promise<void>;
}
interface AskedChange {
  /** The endpoint's name. */
  readonly name: string;
  readonly subject: DomainEvent['subject'];
}

/** What a path's parameters are ids of. */
const subjects: Readonly<Record<string, DomainEvent['subject']['type']>> = {
  variant: 'variant',
  release: 'release',
  product: 'product',
  upload: 'upload',
  run: 'sync-run',
  connection: 'connection',
  key: 'api-key',
};
/** What a POST to these lists makes. */
const made: Readonly<Record<string, DomainEvent['subject']['type']>> = {
  '/v1/connections': 'connection',
  '/v1/api-keys': 'api-key',
  '/v1/uploads': 'upload',
};

/** Notes who asked for a change that was made. What only reads leaves no trace. */
export async function noteChange(
  audit: Audit,
  endpoint: Endpoint,
  asked: {
    readonly params: Readonly<Record<string, unknown>>;
    readonly answer: unknown;
    readonly caller: Caller | null;
  },
): Promise<void> {
  const { params, answer, caller } = asked;
  if (endpoint.method === 'get' || caller === null) return;
  const subject = subjectIn(endpoint.path, params) ??
    subjectMade(endpoint.path, answer) ?? {
      type: 'organization' as const,
      id: caller.organization,
    };
  await audit.note(caller.organization, caller.actor, { name: endpoint.name, subject });
}

/** What the path names; the narrowest first, since a path may lead through a wider thing. */
function subjectIn(
  path: string,
  params: Readonly<Record<string, unknown>>,
): DomainEvent['subject'] | null {
  for (const [name, type] of Object.entries(subjects)) {
    const id = path.includes(`{${name}}`) ? readId(String(params[name])) : null;
    if (id !== null) return { type, id };
  }
  return null;
}

function subjectMade(path: string, answer: unknown): DomainEvent['subject'] | null {
  const type = made[path];
  const id = readId(String((answer as { readonly id?: unknown } | null)?.id));
  return type === undefined || id === null ? null : { type, id };
}
