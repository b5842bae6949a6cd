import { ApplicationFailure } from '@temporalio/common';
import { errors, Failure } from '../../src/kernel/errors.ts';

type Activity = (...args: never[]) => Promise<unknown>;

/** The one translator from our catalogue to Temporal's retries: only what time can mend is tried again. */
export function asApplicationFailure(failure: Failure): ApplicationFailure {
  const wait = failure.detail['retryAfterMs'];
  return ApplicationFailure.create({
    type: failure.code,
    message: failure.message,
    details: [failure.detail],
    nonRetryable: errors[failure.code].retry !== 'later',
    ...(typeof wait === 'number' ? { nextRetryDelay: wait } : {}),
    cause: failure,
  });
}

/** Wraps a set of activities so that every typed failure leaves it translated. */
export function translated<T extends Record<keyof T, Activity>>(activities: T): T {
  const wrapped = Object.entries<Activity>(activities).map(([name, activity]) => [
    name,
    async (...args: never[]) => {
      try {
        return await activity(...args);
      } catch (error) {
        throw error instanceof Failure ? asApplicationFailure(error) : error;
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}
