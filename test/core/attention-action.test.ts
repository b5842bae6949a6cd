import { expect, test } from '@jest/globals';
import { attentionAction } from '../../src/core/connections/attention-action.ts';

test.each([
  ['needs-attention', 'connection.sign-in-expired', 'reconnect'],
  ['needs-attention', 'publishing.not-reachable', 'set-public-url'],
  ['needs-attention', 'publishing.store-taken', 'sync'],
  ['needs-attention', 'a code of another version', 'sync'],
  ['connecting', 'store.unavailable', null],
] as const)('a connection that is %s for %s is mended by %s', (state, code, action) => {
  expect(attentionAction(state, code)).toBe(action);
});
