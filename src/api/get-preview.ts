import { z } from 'zod';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { publicRoute } from './route.ts';
import { manifest } from './shapes/preview.ts';

export const getPreview = (needs: { reads: Pick<Reads, 'preview'> }) =>
  publicRoute({
    name: 'getPreview',
    method: 'get',
    path: '/v1/preview/{secret}',
    summary: "Show the manifest that a preview's secret leads to, to any shop's page.",
    input: z.strictObject({
      secret: z
        .string()
        .regex(/^[\w-]{43}$/)
        .meta({ examples: ['0'.repeat(43)] }),
    }),
    output: manifest,
    run: async (input) => found(await needs.reads.preview(input.secret)),
  });
