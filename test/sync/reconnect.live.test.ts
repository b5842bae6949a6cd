import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoShop } from '../../simulators/shopify/demo-catalog/demo-shop.ts';
import type { ConnectionShape } from '../../src/api/shapes/connection.ts';
import { plainModel, storeCatalog } from './store-catalog.ts';
import { openHouse, type House } from './whole-house.ts';

let house: House;
beforeAll(async () => {
  const products = [{ handle: 'stool', colours: { Red: '#c8202f' }, model: 'stool.glb' }];
  house = await openHouse(storeCatalog(products, { 'stool.glb': await plainModel() }));
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

test('a store whose credentials were wrong, or that was disconnected, works again with new ones', async () => {
  const member = await house.member();
  const { id } = await member.ask<ConnectionShape>('POST', '/v1/connections', {
    platform: 'shopify',
    settings: { shop: demoShop.domain },
    grant: { clientId: demoShop.clientId, clientSecret: 'not the secret' },
  });
  await member.needsAttention(id);
  const { clientId, clientSecret } = demoShop;
  const reconnect = () =>
    member.ask<ConnectionShape>('PUT', `/v1/connections/${id}/grant`, {
      grant: { clientId, clientSecret },
    });
  expect(await reconnect()).toMatchObject({ id, state: 'connecting', attention: null });
  const first = await member.ended(id);
  expect(first).toMatchObject({ state: 'complete' });
  expect((await member.connection(id)).state).toBe('connected');

  const gone = await member.ask<ConnectionShape>('DELETE', `/v1/connections/${id}`);
  expect(gone.state).toBe('disconnected');
  await expect(member.sync(id)).rejects.toThrow(/connection\.disconnected/);
  await reconnect();
  await member.ended(id, await member.sync(id));
  expect(await member.connection(id)).toMatchObject({ state: 'connected', attention: null });
  expect(await member.summary(id)).toMatchObject({ verdicts: { live: 1 }, complete: true });
}, 240_000);
