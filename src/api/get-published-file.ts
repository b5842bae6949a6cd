import { z } from 'zod';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { publicFileRoute } from './route.ts';

export const getPublishedFile = (needs: { reads: Pick<Reads, 'publishedFile'> }) =>
  publicFileRoute({
    name: 'getPublishedFile',
    method: 'get',
    path: '/a/{token}/{name}',
    summary: "Fetch a published file: what a shopper's browser does. The name is for people only.",
    input: z.strictObject({
      token: z
        .string()
        .regex(/^[\w-]{16,128}$/)
        .meta({ examples: ['a-token-of-a-manifest'] }),
      name: z.string().max(200),
    }),
    find: async (input) => found(await needs.reads.publishedFile(input.token)),
  });
