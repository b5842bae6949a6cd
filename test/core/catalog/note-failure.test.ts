import { expect, test } from '@jest/globals';
import { noteFailure, type BrokenWork } from '../../../src/core/catalog/note-failure.ts';
import type { Variants } from '../../../src/core/catalog/ports.ts';
import type { ErrorCode } from '../../../src/kernel/errors.ts';
import { connectionId, port, productId } from '../samples.ts';

test('what could not be made has failed, with the code and what to do', async () => {
  const { settled, attention } = await note('make', 'store.refused');

  expect(settled).toMatchObject([
    { from: null, verdict: { name: 'failed', code: 'store.refused', detail: { status: 403 } } },
  ]);
  expect(attention).toEqual([]);
});

test('what time may mend stays without a verdict, so that the run is incomplete', async () => {
  expect(await note('make', 'store.busy')).toEqual({ settled: [], attention: [] });
});

test('what is made stays ready and says why it is not shown, whatever the failure', async () => {
  const { settled } = await note('publish', 'store.unavailable');

  expect(settled).toMatchObject([
    { from: 'ready', verdict: { name: 'ready', code: 'store.unavailable' } },
  ]);
  expect(settled[0]?.verdict.says).not.toBe('');
});

test('what only the merchant can mend asks for the merchant', async () => {
  const { attention } = await note('publish', 'publishing.not-reachable');

  expect(attention).toEqual([{ code: 'publishing.not-reachable', detail: { status: 403 } }]);
});

async function note(step: BrokenWork['step'], code: ErrorCode) {
  const settled: { from: unknown; verdict: Parameters<Variants['settleFrom']>[2] }[] = [];
  const attention: unknown[] = [];
  await noteFailure(
    {
      variants: port<Variants>({
        settleFrom: async (_, from, verdict) => void settled.push({ from, verdict }),
      }),
      connections: { needsAttention: async (_, failure) => void attention.push(failure) },
    },
    {
      connection: connectionId,
      products: [productId],
      step,
      failure: { code, detail: { status: 403 } },
    },
  );
  return { settled, attention };
}
