/** Whether doing the same thing again can help. Temporal's retry policy and the web app's button both follow from it. */
type Retry = 'never' | 'later' | 'after-merchant-acts';

export interface ErrorEntry {
  readonly status: number;
  readonly retry: Retry;
  readonly says: string;
  readonly todo: string;
}
