import { describe, expect, test } from '@jest/globals';
import type { OpenStore } from '../../src/contract/connector.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { externalId } from '../../src/kernel/ids.ts';
import type { StoreSimulator } from './store-simulator.ts';

/** What a connector does to all pages of a store at once, told by the pages themselves. */
export function pageTests(
  connect: () => Promise<{ readonly open: OpenStore }>,
  simulator: () => StoreSimulator,
  manifest: (release: string) => ProductManifest,
): void {
  describe('all pages at once', () => {
    test('one switch hides everything and shows it again, and asking twice writes once', async () => {
      const { open } = await connect();
      const product = externalId([...simulator().sells.keys()][0]!);
      await open.manifests!.prepare();
      await simulator().makePlace(await open.placement!.url());
      await open.manifests!.write(product, manifest('shown'), 'publish:h');
      const pause = open.pause!;
      expect(await pause.isPaused()).toBe(false);
      expect(await simulator().page(product)).toMatchObject({ shows: true });
      await pause.set(true);
      await pause.set(true);
      expect(await pause.isPaused()).toBe(true);
      expect(await simulator().page(product)).toMatchObject({ shows: false });
      expect(simulator().shelf(product)?.value).toEqual(manifest('shown'));
      await pause.set(false);
      expect(await pause.isPaused()).toBe(false);
      expect(await simulator().page(product)).toMatchObject({ shows: true });
      await open.manifests!.remove(product, 'unpublish:h');
      await simulator().takePlace();
    });

    test('the pages learn where we answer', async () => {
      const { open } = await connect();
      const product = externalId([...simulator().sells.keys()][0]!);
      await simulator().makePlace(await open.placement!.url());
      await open.pause!.announce('https://plinth.example');
      await open.pause!.announce('https://plinth.example');
      expect((await simulator().page(product)).api).toBe('https://plinth.example');
      await simulator().takePlace();
    });

    test('the mark of who publishes is put there by one of those who see the same before', async () => {
      const { open } = await connect();
      const mark = open.mark!;
      const before = await mark.read();
      const all = await Promise.all(['"one"', '"two"'].map((text) => mark.write(text, before)));
      expect(all.filter(Boolean)).toHaveLength(1);
      const now = await mark.read();
      expect(['"one"', '"two"']).toContain(now);
      expect(await mark.write('"three"', before)).toBe(false);
      expect(await mark.write('"three"', now)).toBe(true);
      expect(await mark.read()).toBe('"three"');
    });

    test('whether there is a place is seen on the pages, and the link is where one is made', async () => {
      const { open } = await connect();
      const placement = open.placement!;
      expect(await placement.state()).toBe('inactive');
      await simulator().makePlace(await placement.url());
      expect(await placement.state()).toBe('active');
      await simulator().takePlace();
      expect(await placement.state()).toBe('inactive');
    });
  });
}
