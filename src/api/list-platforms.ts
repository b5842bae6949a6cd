import { z } from 'zod';
import type { Platform } from './form-of-platform.ts';
import { route } from './route.ts';
import { platform } from './shapes/platform.ts';

export const listPlatforms = (needs: { platforms: readonly Platform[] }) =>
  route({
    name: 'listPlatforms',
    method: 'get',
    path: '/v1/platforms',
    scope: 'read',
    confined: 'not',
    summary: 'List the platforms a store can be connected of, each with the form to fill in.',
    input: z.strictObject({}),
    output: z.strictObject({ items: z.array(platform) }),
    run: async () => ({
      items: needs.platforms.map(({ id, kind, settings, grant }) => ({
        id,
        kind,
        settings: z.toJSONSchema(settings, { io: 'input' }),
        grant: z.toJSONSchema(grant, { io: 'input' }),
      })),
    }),
  });
