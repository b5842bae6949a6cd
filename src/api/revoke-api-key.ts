import { z } from 'zod';
import type { ApiKeyId } from '../kernel/ids.ts';
import { route } from './route.ts';
import { apiKey } from './shapes/api-key.ts';
import { id } from './shapes/fields.ts';
import type { Writes } from './writes.ts';

export const revokeApiKey = (needs: { writes: Pick<Writes, 'revokeApiKey'> }) =>
  route({
    name: 'revokeApiKey',
    method: 'delete',
    path: '/v1/api-keys/{key}',
    scope: 'write',
    guarded: true,
    summary:
      'Revoke an API key: it opens nothing any more, and streams it opened end within seconds.',
    input: z.strictObject({ key: id<ApiKeyId>() }),
    output: apiKey,
    run: ({ key }, { organization, guard }) => needs.writes.revokeApiKey(organization, key, guard),
  });
