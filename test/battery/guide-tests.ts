import { describe, expect, test } from '@jest/globals';
import { fieldsOfGrant } from '../../src/api/fields-of-grant.ts';
import type { Store } from '../../src/contract/connector.ts';
import type { StoreSimulator } from './store-simulator.ts';

/** What a connector tells a person who wants to connect a store. */
export function guideTests(connector: Store, simulator: () => StoreSimulator): void {
  describe('its guide', () => {
    const publicUrl = 'https://plinth.example';
    const settings = () => connector.settings.parse(simulator().settings);

    test('what people call the store leads to its settings, and its address stays itself', () => {
      const address = connector.address(settings());
      for (const said of [simulator().called, address, ` ${address.toUpperCase()} `])
        expect(connector.settings.parse(connector.guide.settingsOf(said))).toEqual(settings());
      const nothing = connector.guide.settingsOf('no such name!');
      expect(connector.settings.safeParse(nothing).success).toBe(false);
    });

    test('each step has a page and something to do there, and together they give the whole grant', () => {
      const steps = connector.guide.steps(settings(), { publicUrl });
      for (const { title, url, does } of steps) {
        expect([title, url]).toEqual([
          expect.stringMatching(/^\S/),
          expect.stringMatching(/^https:/),
        ]);
        expect(does.length).toBeGreaterThan(0);
      }
      const given = steps.flatMap(({ gives }) => gives);
      expect(given.toSorted()).toEqual(Object.keys(simulator().grant).toSorted());
      expect(JSON.stringify(steps)).toContain(publicUrl);
    });

    test('every field of the grant has a title, and what is secret is drawn so', () => {
      const fields = fieldsOfGrant(connector.grant, Object.keys(simulator().grant));
      for (const field of fields) {
        expect(field.title).not.toBe(field.name);
        const secret = /secret|token|password/i.test(field.name);
        expect(field).toMatchObject({ secret });
      }
    });
  });
}
