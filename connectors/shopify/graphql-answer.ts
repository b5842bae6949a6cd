import { z } from 'zod';
import { Failure } from '../../src/kernel/errors.ts';
import { type Answer, failureOfStatus, unreadable } from './exchange.ts';
import type { ThrottleStatus } from './pace.ts';

const MESSAGE_CHARS = 300;

const graphqlError = z.object({
  message: z.string(),
  extensions: z
    .object({ code: z.string().nullish(), requiredAccess: z.string().nullish() })
    .nullish(),
});
const throttleStatus = z.object({
  maximumAvailable: z.number(),
  currentlyAvailable: z.number(),
  restoreRate: z.number(),
});
const envelope = z.object({
  data: z.unknown().optional(), // absent when nothing was carried out
  // The address itself answers with a text or an object, GraphQL with a list.
  errors: z.union([z.array(graphqlError), z.string(), z.record(z.string(), z.unknown())]).nullish(),
  extensions: z
    .object({
      cost: z.object({ requestedQueryCost: z.number(), throttleStatus }).nullish(),
    })
    .nullish(),
});
type GraphqlError = z.infer<typeof graphqlError>;

export interface Cost {
  readonly cost: number;
  readonly status: ThrottleStatus;
}
export type Judged =
  | { readonly kind: 'data'; readonly data: unknown; readonly cost: Cost | null }
  | { readonly kind: 'throttled'; readonly waitMs: number; readonly cost: Cost | null }
  | { readonly kind: 'signed-out' };

/** Says what an answer of the GraphQL address means; throws when it means that the call has failed. */
export function judge(answer: Answer): Judged {
  if (answer.status === 401) return { kind: 'signed-out' };
  const failed = failureOfStatus(answer);
  if (failed?.code === 'store.busy')
    return { kind: 'throttled', waitMs: Number(failed.detail['retryAfterMs']), cost: null };
  if (failed !== null) throw failed;
  const read = envelope.safeParse(answer.json);
  if (!read.success) throw unreadable(answer);
  const { data, errors, extensions } = read.data;
  const cost = costOf(extensions?.cost);
  const faults = faultsIn(errors);
  if (faults.some((fault) => codeOf(fault) === 'THROTTLED'))
    return { kind: 'throttled', waitMs: refillMs(cost), cost };
  const first = faults[0];
  if (first !== undefined || answer.status !== 200) throw refusal(answer, faults);
  return { kind: 'data', data, cost };
}

function faultsIn(errors: z.infer<typeof envelope>['errors']): readonly GraphqlError[] {
  if (!errors) return [];
  if (Array.isArray(errors)) return errors;
  return [{ message: typeof errors === 'string' ? errors : JSON.stringify(errors) }];
}

const codeOf = (fault: GraphqlError): string | null => fault.extensions?.code ?? null;

function costOf(
  cost: { requestedQueryCost: number; throttleStatus: ThrottleStatus } | null | undefined,
): Cost | null {
  return cost ? { cost: cost.requestedQueryCost, status: cost.throttleStatus } : null;
}

/** (requested − available) / rate: shorter would be refused again, longer would waste the shop's budget. */
function refillMs(cost: Cost | null): number {
  if (cost === null) return 1_000;
  const missing = cost.cost - cost.status.currentlyAvailable;
  return Math.max(100, Math.ceil((missing / Math.max(cost.status.restoreRate, 1)) * 1_000));
}

function refusal(answer: Answer, faults: readonly GraphqlError[]): Failure {
  const denied = faults.find((fault) => codeOf(fault) === 'ACCESS_DENIED');
  if (denied !== undefined)
    return new Failure('connection.scope-missing', { scope: scopeIn(denied) });
  if (faults.some((fault) => codeOf(fault) === 'INTERNAL_SERVER_ERROR'))
    return new Failure('store.unavailable', { status: answer.status });
  const message = faults
    .map((fault) => fault.message)
    .join(' ')
    .slice(0, MESSAGE_CHARS);
  const code = faults.map(codeOf).find((found) => found !== null);
  return new Failure('store.refused', {
    status: answer.status,
    message,
    ...(code === undefined || code === null ? {} : { code }),
  });
}

/** Shopify names the scope in prose: "`write_products` access scope." */
function scopeIn(fault: GraphqlError): string {
  const prose = `${fault.extensions?.requiredAccess ?? ''} ${fault.message}`;
  return /`([a-z_]+)` access scope/.exec(prose)?.[1] ?? fault.message.slice(0, MESSAGE_CHARS);
}
