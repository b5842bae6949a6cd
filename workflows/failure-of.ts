import { ActivityFailure, ApplicationFailure, ChildWorkflowFailure } from '@temporalio/workflow';

/** A failure as it may be written down: the catalogue's code and its printable detail. */
export interface WrittenFailure {
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Finds the catalogue's code under the layers that Temporal puts around an activity's failure. */
export function failureOf(error: unknown): WrittenFailure {
  let inner: unknown = error;
  while (
    (inner instanceof ActivityFailure || inner instanceof ChildWorkflowFailure) &&
    inner.cause !== undefined
  )
    inner = inner.cause;
  if (inner instanceof ApplicationFailure && typeof inner.type === 'string') {
    const [detail] = inner.details ?? [];
    return { code: inner.type, detail: (detail ?? {}) as WrittenFailure['detail'] };
  }
  return { code: 'internal.unexpected', detail: {} };
}
