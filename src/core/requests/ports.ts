import type { OrganizationId } from '../../kernel/ids.ts';

/** A request that carries an Idempotency-Key. */
export interface AskedRequest {
  readonly organization: OrganizationId;
  readonly key: string;
  readonly route: string;
  /** Of everything the request says: the same key with other words is a mistake, not a repeat. */
  readonly hash: string;
}
export interface Answer {
  readonly body: unknown;
}

/** Remembers what was answered, so that a request that is sent again has its effect once. */
export interface Repeats {
  /** Null: nobody has asked this before, go on. A typed failure while the first request is still being answered. */
  claim(request: AskedRequest): Promise<Answer | null>;
  keep(request: AskedRequest, answer: Answer): Promise<void>;
  release(request: AskedRequest): Promise<void>;
}
