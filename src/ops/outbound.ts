import { setTimeout as wait } from 'node:timers/promises';
import { Agent, fetch as undiciFetch, type RequestInit as UndiciInit } from 'undici';
import { Failure } from '../kernel/errors.ts';
import { cappedBody } from './outbound/capped-body.ts';
import { checkTarget } from './outbound/check-target.ts';
import { startDeadline, type Deadline } from './outbound/deadline.ts';
import { guardedLookup, systemResolve, type Resolve } from './outbound/guarded-lookup.ts';
import { loopbackAgent } from './outbound/loopback-agent.ts';
import { networkFailure } from './outbound/network-failure.ts';

export interface OutboundSettings {
  /** Domain → loopback address of its simulator, such as 'http://127.0.0.1:4000': the guard's only exception. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Until the headers of the answer are there. */
  readonly deadlineMs: number;
  /** From the headers to the last byte; the export of a large catalog takes minutes. */
  readonly bodyDeadlineMs?: number;
  readonly maxBytes?: number;
  readonly resolve?: Resolve;
}

/** The one way out of the process. */
export interface Outbound {
  (url: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

const BODY_DEADLINE_MS = 600_000;
const BYTES_MAX = 512 * 1024 * 1024;
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/?$/;

/**
 * Makes the fetch with which every store and file is read: deadlines, a size cap and the address guard included.
 * A redirect is an answer like any other and never followed: nobody has judged where it leads.
 */
export function createOutbound(settings: OutboundSettings): Outbound {
  const simulators = loopbackAgents(settings.hosts ?? {});
  const guard = guardedLookup(settings.resolve ?? systemResolve);
  const guarded = new Agent({ connect: { lookup: guard } });

  async function outbound(url: string, init: RequestInit = {}): Promise<Response> {
    const asked = readUrl(url);
    const simulator = simulators.get(asked.hostname);
    if (simulator === undefined) checkTarget(asked);
    else asked.protocol = 'http:';
    const deadline = startDeadline(asked.host, settings.deadlineMs);
    const caller = init.signal ?? null;
    const toFailure = (error: unknown) => networkFailure(error, asked.host, caller);
    try {
      const answer = await undiciFetch(asked, {
        ...(init as UndiciInit),
        redirect: 'manual',
        signal: caller ? AbortSignal.any([caller, deadline.signal]) : deadline.signal,
        dispatcher: simulator ?? guarded,
      });
      deadline.extend(settings.bodyDeadlineMs ?? BODY_DEADLINE_MS);
      const bytesMax = settings.maxBytes ?? BYTES_MAX;
      return guardedAnswer(answer as unknown as Response, asked.host, {
        deadline,
        bytesMax,
        toFailure,
      });
    } catch (error) {
      deadline.stop();
      throw toFailure(error);
    }
  }

  return Object.assign(outbound, {
    close: async () => {
      await Promise.all([guarded, ...simulators.values()].map((agent) => agent.destroy()));
    },
  });
}

/** What a connector gets of the world: this fetch, a clock, and a sleep that ends when the work is called off. */
export function createIo(outbound: Outbound, signal: AbortSignal) {
  return {
    fetch: (url: string, init: RequestInit = {}) =>
      outbound(url, {
        ...init,
        signal: init.signal ? AbortSignal.any([init.signal, signal]) : signal,
      }),
    now: () => new Date(),
    sleep: (ms: number): Promise<void> =>
      wait(ms, undefined, { signal }).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      }),
    signal,
  };
}

function loopbackAgents(hosts: Readonly<Record<string, string>>): ReadonlyMap<string, Agent> {
  for (const [domain, base] of Object.entries(hosts))
    if (!LOOPBACK.test(base))
      throw new Failure('config.invalid', {
        key: domain,
        reason: 'only loopback addresses stand in for a store',
      });
  return new Map(Object.entries(hosts).map(([domain, base]) => [domain, loopbackAgent(base)]));
}

function readUrl(url: string): URL {
  const asked = URL.parse(url);
  if (asked === null) throw new Failure('outbound.address-refused', { reason: 'not an address' });
  return asked;
}

function guardedAnswer(
  answer: Response,
  host: string,
  limits: { deadline: Deadline; bytesMax: number; toFailure: (error: unknown) => unknown },
): Response {
  const { status, statusText } = answer;
  const { deadline, bytesMax, toFailure } = limits;
  if (answer.body === null) deadline.stop();
  const body =
    answer.body && cappedBody(answer.body, { host, bytesMax, toFailure, onEnd: deadline.stop });
  return new Response(body, { status, statusText, headers: [...answer.headers] });
}
