import type { ZodObject, ZodType, z } from 'zod';
import { Failure } from '../kernel/errors.ts';
import type { AssetHash, OrganizationId } from '../kernel/ids.ts';

export type Scope = 'read' | 'write';

/** Who asks: one organization, and a signal that ends when the client goes away or the process stops. */
export interface Caller {
  readonly organization: OrganizationId;
  readonly scopes: readonly Scope[];
  readonly signal: AbortSignal;
}

interface Declaration<I extends ZodObject> {
  /** The operation's name in OpenAPI, and so the method's name in generated clients. */
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** In OpenAPI's form; names in braces are taken from the path, the rest of the input from query (GET) or body. */
  readonly path: string;
  readonly summary: string;
  readonly input: I;
}

export interface StoredFile {
  readonly sha256: AssetHash;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface StreamedEvent {
  /** What the client sends back as Last-Event-ID to go on after it. */
  readonly id: string;
  readonly data: unknown;
}

interface Common extends Declaration<ZodObject> {
  /** Null for what needs no key. */
  readonly scope: Scope | null;
}
export interface JsonEndpoint extends Common {
  readonly answers: 'json';
  readonly status: 200 | 201 | 202;
  readonly output: ZodType;
  handle(raw: unknown, caller: Caller | null): Promise<unknown>;
}
export interface FileEndpoint extends Common {
  readonly answers: 'file';
  handle(raw: unknown, caller: Caller | null): Promise<StoredFile>;
}
export interface StreamEndpoint extends Common {
  readonly answers: 'event-stream';
  handle(
    raw: unknown,
    caller: Caller | null,
    lastEventId: string | null,
  ): AsyncIterable<StreamedEvent>;
}
export type Endpoint = JsonEndpoint | FileEndpoint | StreamEndpoint;

/** Declares an endpoint that answers JSON: routing, validation and the OpenAPI page all follow from the declaration. */
export const route = <I extends ZodObject, O extends ZodType>(
  declared: Declaration<I> & {
    readonly scope: Scope;
    readonly status?: JsonEndpoint['status'];
    readonly output: O;
    run(input: z.output<I>, caller: Caller): Promise<z.input<O>>;
  },
): JsonEndpoint => ({
  ...declared,
  answers: 'json',
  status: declared.status ?? 200,
  handle: async (raw, caller) => declared.run(read(declared.input, raw), known(caller)),
});

/** Declares an endpoint that answers one of the organization's own files, byte ranges included. */
export const fileRoute = <I extends ZodObject>(
  declared: Declaration<I> & {
    readonly scope: Scope;
    find(input: z.output<I>, caller: Caller): Promise<StoredFile>;
  },
): FileEndpoint => ({
  ...declared,
  answers: 'file',
  handle: async (raw, caller) => declared.find(read(declared.input, raw), known(caller)),
});

/** Declares an endpoint that answers a file to anybody who knows its address, from any web page. */
export const publicFileRoute = <I extends ZodObject>(
  declared: Declaration<I> & { find(input: z.output<I>): Promise<StoredFile> },
): FileEndpoint => ({
  ...declared,
  scope: null,
  answers: 'file',
  handle: async (raw) => declared.find(read(declared.input, raw)),
});

/** Declares an endpoint that answers server-sent events until the client leaves. */
export const streamRoute = <I extends ZodObject>(
  declared: Declaration<I> & {
    readonly scope: Scope;
    events(
      input: z.output<I>,
      caller: Caller,
      lastEventId: string | null,
    ): AsyncIterable<StreamedEvent>;
  },
): StreamEndpoint => ({
  ...declared,
  answers: 'event-stream',
  handle: (raw, caller, lastEventId) =>
    declared.events(read(declared.input, raw), known(caller), lastEventId),
});

function read<I extends ZodObject>(input: I, raw: unknown): z.output<I> {
  const parsed = input.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => [
    issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'body'),
    issue.message,
  ]);
  throw new Failure('request.invalid', Object.fromEntries(faults) as Record<string, string>);
}

/** The table checks keys before it calls; an endpoint with a scope that is reached without one refuses all the same. */
function known(caller: Caller | null): Caller {
  if (caller === null) throw new Failure('request.unauthenticated');
  return caller;
}
