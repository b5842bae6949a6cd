import { parentPort } from 'node:worker_threads';
import { type StripOrder, searchStrip } from './search-strip.ts';

// A thread that searches one strip at a time.
parentPort?.on('message', (order: StripOrder) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(searchStrip(order));
});
