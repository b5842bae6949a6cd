import { z } from 'zod';
import { Failure } from '../kernel/errors.ts';
import { route } from './route.ts';
import { apiKey, keyScopes } from './shapes/api-key.ts';
import type { Writes } from './writes.ts';

export const createApiKey = (needs: { writes: Pick<Writes, 'addApiKey'> }) =>
  route({
    name: 'createApiKey',
    method: 'post',
    path: '/v1/api-keys',
    scope: 'write',
    status: 201,
    summary: 'Make an API key. The key is in this one answer and never shown again.',
    input: z.strictObject({ name: z.string().trim().min(1).max(200), scopes: keyScopes }),
    output: z.strictObject({ ...apiKey.shape, key: z.string() }).meta({ id: 'ApiKeyOnce' }),
    run: async ({ name, scopes }, caller) => {
      // A key may hand on what it has itself and no more.
      const beyond = scopes.find((scope) => !caller.scopes.includes(scope));
      if (beyond !== undefined) throw new Failure('request.forbidden', { scope: beyond });
      return needs.writes.addApiKey(caller.organization, name, scopes);
    },
  });
