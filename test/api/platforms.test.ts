import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectors } from '../../connectors/index.ts';
import { emptyReads } from './empty-reads.ts';
import { keysInMemory, oakKey } from './keys.ts';
import { serve, type Served } from './serve.ts';

let api: Served;
beforeAll(async () => {
  api = await serve({ reads: emptyReads(), keys: keysInMemory, platforms: connectors });
});
afterAll(async () => api[Symbol.asyncDispose]());

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

test('every field of every platform has a title and a description, and what is secret is drawn as a password', async () => {
  const response = await api.get('/v1/platforms', oakKey);
  const { items } = (await response.json()) as {
    items: { id: string; kind: string; settings: Schema; grant: Schema }[];
  };
  expect(items.map(({ id, kind }) => [id, kind])).toEqual(
    connectors.map(({ id, kind }) => [id, kind]),
  );
  const forms = items.flatMap(({ settings, grant }) => [settings, ...(grant.anyOf ?? [grant])]);
  const fields = forms.flatMap(({ properties }) => Object.entries(properties ?? {}));
  const named = { title: expect.any(String), description: expect.any(String) };
  for (const form of forms) expect(form).toMatchObject({ title: expect.any(String) });
  for (const field of fields) expect(field).toMatchObject([expect.any(String), named]);
  const secret = fields.filter(([name]) => /secret|token|password/i.test(name));
  expect(secret.length).toBeGreaterThan(0);
  for (const [name, { format }] of secret) expect([name, format]).toEqual([name, 'password']);
});

test.each([
  [
    {},
    { shop: 'a.myshopify.com' },
    { 'grant.clientId': 'is missing', 'grant.clientSecret': 'is missing' },
  ],
  [
    { clientId: 'id', clientSecret: ' ' },
    { shop: 'a.myshopify.com' },
    { 'grant.clientSecret': 'Fill this in.' },
  ],
  [
    { clientId: 'id', clientSecret: 'hush', sessionToken: '' },
    { shop: 'a.myshopify.com' },
    { 'grant.sessionToken': 'Fill this in.' },
  ],
  [
    { clientId: 'id', clientSecret: 'hush', clientSekret: 'hush' },
    { shop: 'a.myshopify.com' },
    { 'grant.clientSekret': 'is not known here' },
  ],
  [
    { clientId: 'id', clientSecret: 'hush' },
    { shop: 'evil.example' },
    { 'settings.shop': 'Give the shop as my-shop.myshopify.com.' },
  ],
])(
  'a form that is wrong names each field at fault and repeats no value (%#)',
  async (grant, settings, about) => {
    const response = await api.send('POST', '/v1/connections', oakKey, {
      platform: 'shopify',
      settings,
      grant,
    });
    expect(response.status).toBe(422);
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem['about']).toEqual(about);
    expect(JSON.stringify(problem)).not.toContain('hush');
  },
);
