import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Product } from '../../src/contract/catalog.ts';
import type { Io, OpenStore, Store } from '../../src/contract/connector.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { isErrorCode } from '../../src/kernel/errors.ts';
import { externalId, readId, type ConnectionId } from '../../src/kernel/ids.ts';
import { createIo, createOutbound, type Outbound } from '../../src/ops/outbound.ts';
import { guideTests } from './guide-tests.ts';
import { pageTests } from './page-tests.ts';
import { openSecretMemory } from './secret-memory.ts';
import { stopClock, type StoppedClock } from './stopped-clock.ts';
import type { StartSimulator, StoreSimulator } from './store-simulator.ts';

const DEADLINE_MS = 2_000;

/** The tests that every store's connector passes against its simulator. */
export function storeBattery(name: string, connector: Store, start: StartSimulator): void {
  describe(`${name}: what every store's connector does`, () => {
    let clock: StoppedClock;
    let simulator: StoreSimulator;
    let outbound: Outbound;

    beforeAll(async () => {
      clock = stopClock();
      simulator = await start(clock);
      outbound = createOutbound({ hosts: simulator.hosts, deadlineMs: DEADLINE_MS });
    });
    afterEach(() => simulator.heal());
    afterAll(async () => {
      await outbound.close();
      await simulator.close();
    });

    const ioWith = (signal: AbortSignal): Io => ({
      ...createIo(outbound, signal),
      now: clock.now,
      sleep: clock.sleep,
    });
    const connection = (secrets = openSecretMemory()) => ({
      id: newConnectionId(),
      settings: connector.settings.parse(simulator.settings),
      secrets,
    });
    /** A store that is signed in, and the way to make it fail: every failure is searched for secrets. */
    async function connect() {
      const io = ioWith(new AbortController().signal);
      const of = connection();
      await connector.auth.complete(of, simulator.grant, io);
      const open = connector.open(of, io);
      const failing = (act: () => Promise<unknown>) =>
        failureOf(act, [...of.secrets.everHeld(), ...secretsIn(simulator.grant)]);
      return { io, of, open, failing };
    }

    guideTests(connector, () => simulator);

    describe('signing in', () => {
      test('the right credentials open the store, which tells what it is', async () => {
        const { open } = await connect();
        const facts = await open.probe();
        expect(facts.name).not.toBe('');
        expect(facts.currency).toMatch(/^[A-Z]{3}$/);
        expect(facts.variantsPerProductMax).toBeGreaterThan(0);
      });

      test('wrong credentials are refused by the name of the field, and nothing is kept', async () => {
        const of = connection();
        const { grant, field } = simulator.wrongGrant;
        const io = ioWith(new AbortController().signal);
        const failure = await failureOf(
          () => connector.auth.complete(of, grant, io),
          secretsIn(grant),
        );
        expect(failure).toMatchObject({ code: 'connection.sign-in-refused', detail: { field } });
        expect(of.secrets.replaced()).toBe(0);
      });

      test('a sign-in that is about to end is renewed once, however many ask at the same time', async () => {
        const { io, of, open } = await connect();
        clock.advance(57 * 60_000);
        await Promise.all(Array.from({ length: 20 }, () => connector.auth.refresh(of, io)));
        expect(of.secrets.replaced()).toBe(2);
        clock.advance(10 * 60_000);
        await expect(open.probe()).resolves.toBeDefined();
        expect(of.secrets.replaced()).toBe(2);
      });

      test('a fresh sign-in is left alone', async () => {
        const { io, of } = await connect();
        await connector.auth.refresh(of, io);
        expect(of.secrets.replaced()).toBe(1);
      });

      test('two processes that renew at once end with the same sign-in', async () => {
        const { io, of } = await connect();
        const elsewhere = { ...of, id: newConnectionId() };
        clock.advance(57 * 60_000);
        await Promise.all([of, elsewhere].map((process) => connector.auth.refresh(process, io)));
        expect(of.secrets.replaced()).toBe(2);
        await expect(connector.open(of, io).probe()).resolves.toBeDefined();
        await expect(connector.open(elsewhere, io).probe()).resolves.toBeDefined();
      });

      test('a sign-in that the store forgot is renewed once; a store that keeps refusing has to be reconnected', async () => {
        const { open, failing } = await connect();
        simulator.fault('signed-out', 1);
        await expect(open.probe()).resolves.toBeDefined();
        simulator.fault('signed-out', 'always');
        expect(await failing(() => open.probe())).toMatchObject({
          code: 'connection.sign-in-expired',
        });
      });
    });

    describe('reading', () => {
      test('every product and every variant comes exactly once, ids to the last digit', async () => {
        const { open } = await connect();
        const products = await readAll(open);
        const read = products.map(({ externalId: id, variants }) => [id, idsOf(variants)]);
        expect(new Map(read as [string, string[]][])).toEqual(simulator.sells);
        expect(products).toHaveLength(simulator.sells.size);
        expect([...simulator.sells.keys()].some((id) => exceedsDouble(id))).toBe(true);
      });

      test('a second read gives the same, in the same order', async () => {
        const { open } = await connect();
        expect(await readAll(open)).toEqual(await readAll(open));
      });

      test('counts that are asked separately agree', async () => {
        const { open } = await connect();
        expect(await open.counts.products()).toBe(simulator.sells.size);
        const counted = new Map<string, number>();
        for (let cursor: string | null = null; ;) {
          const page = await open.counts.variantsPerProduct(cursor);
          for (const { product, variants } of page.items) counted.set(product, variants);
          if (page.next === null) break;
          cursor = page.next;
        }
        expect(counted).toEqual(
          new Map([...simulator.sells].map(([product, variants]) => [product, variants.length])),
        );
        for (const [product, variants] of simulator.sells)
          expect([...(await open.counts.variantIds(externalId(product)))].toSorted()).toEqual(
            [...variants].toSorted(),
          );
      });

      test('what an export leaves out is missing, and the counts tell', async () => {
        const { open } = await connect();
        const [product, variants] = [...simulator.sells].find(([, ids]) => ids.length > 1)!;
        const lost = variants[1]!;
        simulator.loseFromExport(lost);
        const read = (await readAll(open)).find(({ externalId: id }) => id === product)!;
        expect(idsOf(read.variants)).toEqual(variants.filter((id) => id !== lost).toSorted());
        expect(await open.counts.variantIds(externalId(product))).toContain(lost);
      });

      test('an export that was cut off is refused, whole', async () => {
        const { open, failing } = await connect();
        simulator.fault('export-truncated', 1);
        expect(await failing(() => readAll(open))).toMatchObject({ code: 'store.export-failed' });
      });

      test('an export that the store gave up says so', async () => {
        const { open, failing } = await connect();
        simulator.fault('export-failed', 1);
        const handle = await open.catalog.begin();
        expect((await settled(open, handle)).state).toBe('failed');
        expect(await failing(() => drain(open.catalog.read(handle)))).toMatchObject({
          code: 'store.export-failed',
        });
      });
    });

    describe('a store in trouble', () => {
      test.each(['too-many-requests', 'over-budget'] as const)(
        '%s: waits and goes on; when it does not end, says how long to wait',
        async (fault) => {
          const { open, failing } = await connect();
          const before = clock.slept();
          simulator.fault(fault, 2);
          await expect(open.counts.products()).resolves.toBe(simulator.sells.size);
          expect(clock.slept()).toBeGreaterThan(before);
          simulator.fault(fault, 'always');
          const failure = await failing(() => open.counts.products());
          expect(failure).toMatchObject({ code: 'store.busy' });
          expect(failure.detail['retryAfterMs']).toBeGreaterThan(0);
        },
      );

      test.each([
        ['unavailable', 'store.unavailable'],
        ['silent', 'store.unavailable'],
        ['html', 'store.unreadable'],
        ['garbage', 'store.unreadable'],
      ] as const)('%s is %s, and the next call works again', async (fault, code) => {
        const { open, failing } = await connect();
        simulator.fault(fault, 1);
        expect(await failing(() => open.probe())).toMatchObject({ code });
        await expect(open.probe()).resolves.toBeDefined();
      });

      test.each(['unavailable', 'silent', 'html', 'garbage'] as const)(
        '%s while signing in is not taken for wrong credentials',
        async (fault) => {
          const of = connection();
          const io = ioWith(new AbortController().signal);
          simulator.fault(fault, 1);
          const failure = await failureOf(
            () => connector.auth.complete(of, simulator.grant, io),
            secretsIn(simulator.grant),
          );
          expect(failure.code).toMatch(/^store\.(unavailable|unreadable)$/);
          expect(of.secrets.replaced()).toBe(0);
        },
      );

      test('work that was called off ends with its own reason', async () => {
        const { of } = await connect();
        const stop = new AbortController();
        const open = connector.open(of, ioWith(stop.signal));
        simulator.fault('silent', 1);
        const reason = Object.assign(new Error('called off'), { code: 'test.called-off' });
        setTimeout(() => stop.abort(reason), 20);
        await expect(open.probe()).rejects.toBe(reason);
      });
    });

    describe('changes', () => {
      const longAgo = new Date('2000-01-01T00:00:00Z');

      test('the totals are those of the store, and of what it lists as changed since ever each is there once', async () => {
        const { open } = await connect();
        const { products, variants, changed } = await open.changes!.since(longAgo);
        const sold = [...simulator.sells.values()];
        expect([products, variants]).toEqual([sold.length, sold.flat().length]);
        const listed = await drain(open.changes!.list(longAgo));
        expect(listed.map(({ product }) => product).toSorted()).toEqual(
          [...simulator.sells.keys()].toSorted(),
        );
        expect(changed).toBe(listed.length);
        const read = new Map((await readAll(open)).map((one) => [one.externalId, one.changedAt]));
        for (const { product, changedAt } of listed) expect(read.get(product)).toBe(changedAt);
      });

      test('an export from an instant on has what changed since, whole, and nothing else', async () => {
        const { open } = await connect();
        const product = externalId([...simulator.sells.keys()][0]!);
        await open.manifests!.prepare();
        clock.advance(60_000);
        const change = await open.manifests!.write(product, manifest('recent'), 'publish:r');
        const [one, ...others] = await readAll(open, new Date(change!.after));
        expect(others).toEqual([]);
        expect(one?.externalId).toBe(product);
        expect(one?.changedAt).toBe(change?.after);
        expect(one?.variants).toHaveLength(simulator.sells.get(product)?.length ?? 0);
        await open.manifests!.remove(product, 'unpublish:r');
      });

      test('what we write is a change that we know: its stamp before is the one we read, its stamp after the one that is listed', async () => {
        const { open } = await connect();
        const product = externalId([...simulator.sells.keys()][0]!);
        await open.manifests!.prepare();
        const stampOf = async () =>
          (await drain(open.changes!.list(longAgo))).find((one) => one.product === product)
            ?.changedAt;
        const before = await stampOf();
        clock.advance(60_000);
        const change = await open.manifests!.write(product, manifest('stamped'), 'publish:s');
        expect(change).toEqual({ before, after: await stampOf() });
        expect(change?.after).not.toBe(before);
        expect(await open.manifests!.write(product, manifest('stamped'), 'publish:s')).toBeNull();
        clock.advance(60_000);
        const removed = await open.manifests!.remove(product, 'unpublish:s');
        expect(removed).toEqual({ before: change?.after, after: await stampOf() });
      });
    });

    describe('publishing', () => {
      test('a manifest is written, read back and taken away; each once, however often it is asked', async () => {
        const { open } = await connect();
        const shelf = open.manifests!;
        const product = externalId([...simulator.sells.keys()][0]!);
        await shelf.prepare();
        await shelf.prepare();
        expect(await shelf.read(product)).toBeNull();

        await shelf.write(product, manifest('release-1'), 'publish:1');
        const written = simulator.shelf(product);
        expect(written?.value).toEqual(manifest('release-1'));
        expect(await shelf.read(product)).toEqual(manifest('release-1'));

        clock.advance(60_000);
        await shelf.write(product, manifest('release-1'), 'publish:1');
        expect(simulator.shelf(product)).toEqual(written);

        await shelf.write(product, manifest('release-2'), 'publish:2');
        expect(await shelf.read(product)).toEqual(manifest('release-2'));

        await shelf.remove(product, 'unpublish:2');
        await shelf.remove(product, 'unpublish:2');
        expect(simulator.shelf(product)).toBeNull();
        expect(await shelf.read(product)).toBeNull();
      });

      test('a manifest that no store would take is refused before it is sent', async () => {
        const { open, failing } = await connect();
        const product = externalId([...simulator.sells.keys()][0]!);
        const large = { ...manifest('x'), variants: { a: 'look '.repeat(30_000) } };
        expect(await failing(() => open.manifests!.write(product, large, 'k'))).toMatchObject({
          code: 'publishing.manifest-too-large',
        });
        expect(simulator.shelf(product)).toBeNull();
      });
    });

    pageTests(connect, () => simulator, manifest);
  });
}

function newConnectionId(): ConnectionId {
  const id = readId<ConnectionId>(crypto.randomUUID());
  if (id === null) throw new Error('randomUUID gave no UUID');
  return id;
}

const idsOf = (items: readonly { readonly externalId: string }[]): string[] =>
  items.map(({ externalId: id }) => id).toSorted();

const exceedsDouble = (id: string): boolean =>
  BigInt(/(\d+)$/.exec(id)?.[1] ?? '0') > BigInt(Number.MAX_SAFE_INTEGER);

async function drain<T>(items: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(items);
}

async function settled(open: OpenStore, handle: string) {
  for (;;) {
    const state = await open.catalog.state(handle);
    if (state.state !== 'running') return state;
    await wait(5);
  }
}

async function readAll(open: OpenStore, since?: Date): Promise<Product[]> {
  const handle = await open.catalog.begin(since);
  expect(await settled(open, handle)).toMatchObject({ state: 'ready' });
  return drain(open.catalog.read(handle));
}

const secretsIn = (grant: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(grant).flatMap(([name, value]) => (/token|secret/i.test(name) ? [value] : []));

/** The typed failure that an act ends in; neither it nor its causes may show a secret. */
async function failureOf(act: () => Promise<unknown>, secrets: readonly string[]) {
  const error: unknown = await act().then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  const { code, message, detail } = error as { code?: unknown; message: string; detail?: unknown };
  expect({ code, message }).toEqual({ code: expect.any(String), message: expect.any(String) });
  expect(isErrorCode(code)).toBe(true);
  const told = JSON.stringify({ message, detail, causes: causesOf(error) });
  for (const secret of secrets) expect(told).not.toContain(secret);
  return { code: String(code), detail: detail as Record<string, unknown> };
}

function causesOf(error: unknown): readonly string[] {
  const { cause } = error as { cause?: unknown };
  return cause === undefined ? [] : [inspect(cause), ...causesOf(cause)];
}

function manifest(release: string): ProductManifest {
  const file = { url: 'https://files.example/a.glb', sha256: 'a'.repeat(64), bytes: 1_234 };
  return {
    version: 1,
    release,
    options: ['Colour', 'Size'],
    variants: { 'Rust\u001fL': 'look-1', 'Ünï "quoted"\u001fM': 'look-1' },
    looks: { 'look-1': { store: file, xr: file, ar: file, poster: file } },
  };
}
