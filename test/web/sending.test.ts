import { expect, test } from '@jest/globals';
import { Problem } from '../../web/app/api/problem.ts';
import { Sending } from '../../web/app/api/sending.ts';

type Client = ConstructorParameters<typeof Sending>[0];

interface Journey {
  readonly name: string;
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
  readonly end: PromiseWithResolvers<void>;
}

/** A client whose files arrive when the test says so. */
function open() {
  const journeys: Journey[] = [];
  const posts: unknown[] = [];
  const client = {
    upload: async (file: File, onSent: Journey['onSent'], signal: AbortSignal) => {
      const end = Promise.withResolvers<void>();
      signal.addEventListener('abort', () => end.reject(signal.reason as Error));
      journeys.push({ name: file.name, onSent, signal, end });
      await end.promise;
      return { id: `upload of ${file.name}` };
    },
    post: async (...given: unknown[]) => void posts.push(given),
  } as unknown as Client;
  let expired = 0;
  const sending = new Sending(client, { expire: () => (expired += 1) });
  const states = () => sending.files().map(({ name, state }) => `${name} ${state}`);
  return { sending, journeys, posts, states, expired: () => expired };
}

const file = (name: string, bytes = 10): File => new File([new Uint8Array(bytes)], name);
const settled = () => new Promise((done) => setImmediate(done));

test('two files travel at once, each with how far it is; one that arrived leaves, and the next sets out', async () => {
  const { sending, journeys, states, expired } = open();
  sending.add([file('a'), file('b'), file('c')]);
  expect(states()).toEqual(['a sending', 'b sending', 'c waiting']);
  journeys[0]?.onSent(4);
  expect(sending.files()[0]).toMatchObject({ sent: 4, bytes: 10 });
  journeys[0]?.onSent(10);
  expect(states()[0]).toBe('a reading');
  journeys[0]?.end.resolve();
  await settled();
  expect(states()).toEqual(['b sending', 'c sending']);
  expect(expired()).toBe(1);
});

test('a file that was given to a product becomes its model', async () => {
  const { sending, journeys, posts, states } = open();
  sending.add([file('chair.glb')], 'the chair');
  journeys[0]?.end.resolve();
  await settled();
  expect(posts).toEqual([
    ['/v1/uploads/{upload}/assign', { upload: 'upload of chair.glb' }, { product: 'the chair' }],
  ]);
  expect(states()).toEqual([]);
});

test('a file that did not arrive says why, holds nobody up, and travels again when asked', async () => {
  const { sending, journeys, states } = open();
  sending.add([file('a'), file('b'), file('c')]);
  journeys[0]?.end.reject(new Problem(0, { title: 'Plinth does not answer.' }));
  await settled();
  expect(states()).toEqual(['a failed', 'b sending', 'c sending']);
  expect(sending.files()[0]?.problem?.message).toBe('Plinth does not answer.');
  journeys[1]?.end.resolve();
  sending.retry(1);
  await settled();
  expect(states()).toEqual(['a sending', 'c sending']);
  expect(journeys.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'a']);
});

test('a file that is stopped ends its journey, and is no failure', async () => {
  const { sending, journeys, states } = open();
  sending.add([file('a'), file('b')]);
  sending.drop(1);
  await settled();
  expect(journeys[0]?.signal.aborted).toBe(true);
  expect(states()).toEqual(['b sending']);
});

test('what Plinth would refuse anyway does not travel', () => {
  const { sending, journeys } = open();
  const huge = Object.defineProperty(file('huge.glb'), 'size', { value: 300_000_000 });
  sending.add([file('folder', 0), huge]);
  expect(sending.files().map(({ state, problem }) => [state, problem?.message])).toEqual([
    ['failed', 'The file is empty.'],
    ['failed', 'The file has 300 MB; Plinth takes up to 268 MB.'],
  ]);
  expect(journeys).toEqual([]);
});
