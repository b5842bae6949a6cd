import type { ZodObject, ZodType, z } from 'zod';
import { Failure } from '../kernel/errors.ts';
import type { Guard } from './entity-tag.ts';
import type { Claim } from '../core/requests/claim.ts';
import type { Holder, Scope } from '../core/requests/holder.ts';
import type { AssetHash } from '../kernel/ids.ts';

/** Who asks, and a signal that ends when the client goes away or the process stops. */
export interface Caller extends Holder {
  readonly signal: AbortSignal;
  /** Keeps a write from overwriting what its sender has not seen. */
  readonly guard: Guard;
}

interface Declaration<I extends ZodObject> {
  /** The operation's name in OpenAPI, and so the method's name in generated clients. */
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** In OpenAPI's form; names in braces are taken from the path, the rest of the input from query (GET) or body. */
  readonly path: string;
  readonly summary: string;
  /** Whether it asks the caller's guard, and so takes an If-Match. */
  readonly guarded?: boolean;
  /**
   * What becomes of a caller who may see one connection only, where the path names none of its things: the list is that
   * connection's part, or the answer is the same for everybody. Unsaid, such a caller is refused.
   */
  readonly confined?: 'to-connection' | 'not';
  readonly input: I;
}

export interface StoredFile {
  readonly sha256: AssetHash;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface Picture {
  readonly bytes: Uint8Array;
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
/** What an endpoint that opens or ends a session answers besides its body. */
export interface SessionAnswer<T> {
  readonly body: T;
  /** The Set-Cookie header. */
  readonly cookie: string;
}
export interface SessionEndpoint extends Common {
  readonly answers: 'session';
  readonly status: 200 | 201;
  readonly output: ZodType;
  handle(raw: unknown, claim: Claim, caller: Caller | null): Promise<SessionAnswer<unknown>>;
}
/** Bytes that are somebody else's, passed on: no file of ours, so without hash or ranges. */
export interface PictureEndpoint extends Common {
  readonly answers: 'picture';
  handle(raw: unknown, caller: Caller | null): Promise<Picture>;
}
export type Bytes = AsyncIterable<Uint8Array>;
/** A body that was read to its end and lies in the file store. */
export interface Received {
  readonly sha256: AssetHash;
  readonly bytes: number;
}
export interface UploadEndpoint extends Common {
  readonly answers: 'upload';
  readonly status: 201;
  readonly output: ZodType;
  /** Refuses what it would not handle before a byte of the body is read. */
  check(raw: unknown, caller: Caller | null): void;
  receive(body: Bytes): Promise<Received>;
  handle(raw: unknown, caller: Caller | null, file: Received): Promise<unknown>;
}
export type Endpoint =
  | UploadEndpoint
  | JsonEndpoint
  | FileEndpoint
  | PictureEndpoint
  | StreamEndpoint
  | SessionEndpoint;

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

/** Declares an endpoint that answers JSON to anybody who knows its address, from any web page. */
export const publicRoute = <I extends ZodObject, O extends ZodType>(
  declared: Declaration<I> & {
    readonly output: O;
    run(input: z.output<I>): Promise<z.input<O>>;
  },
): JsonEndpoint => ({
  ...declared,
  answers: 'json',
  status: 200,
  scope: null,
  handle: async (raw) => declared.run(read(declared.input, raw)),
});

/** Declares an endpoint whose body is a file, read as it comes; its input is in the query. */
export const uploadRoute = <I extends ZodObject, O extends ZodType>(
  declared: Declaration<I> & {
    readonly scope: Scope;
    readonly output: O;
    receive(body: Bytes): Promise<Received>;
    run(input: z.output<I>, caller: Caller, file: Received): Promise<z.input<O>>;
  },
): UploadEndpoint => ({
  ...declared,
  answers: 'upload',
  status: 201,
  check: (raw, caller) => void [read(declared.input, raw), known(caller)],
  handle: async (raw, caller, file) => declared.run(read(declared.input, raw), known(caller), file),
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

/** Declares an endpoint that answers a picture of a store. */
export const pictureRoute = <I extends ZodObject>(
  declared: Declaration<I> & {
    readonly scope: Scope;
    fetch(input: z.output<I>, caller: Caller): Promise<Picture>;
  },
): PictureEndpoint => ({
  ...declared,
  answers: 'picture',
  handle: async (raw, caller) => declared.fetch(read(declared.input, raw), known(caller)),
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

/** Declares the endpoint that opens a session: it needs none, and its answer carries the cookie. */
export const signInRoute = <I extends ZodObject, O extends ZodType>(
  declared: Declaration<I> & {
    readonly output: O;
    run(input: z.output<I>, claim: Claim): Promise<SessionAnswer<z.input<O>>>;
  },
): SessionEndpoint => ({
  ...declared,
  answers: 'session',
  status: 201,
  scope: null,
  handle: async (raw, claim) => declared.run(read(declared.input, raw), claim),
});

/** Declares the endpoint that ends the session it is asked with. */
export const signOutRoute = <I extends ZodObject, O extends ZodType>(
  declared: Declaration<I> & {
    readonly output: O;
    run(claim: Claim, caller: Caller): Promise<SessionAnswer<z.input<O>>>;
  },
): SessionEndpoint => ({
  ...declared,
  answers: 'session',
  status: 200,
  scope: 'read',
  handle: async (raw, claim, caller) => {
    read(declared.input, raw);
    return declared.run(claim, known(caller));
  },
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
