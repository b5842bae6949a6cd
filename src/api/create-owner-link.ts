import { z } from 'zod';
import { route } from './route.ts';
import { time } from './shapes/fields.ts';
import { signInUrl } from './sign-in-url.ts';
import type { Writes } from './writes.ts';

export const createOwnerLink = (needs: {
  writes: Pick<Writes, 'addOwnerLink'>;
  publicUrl: string;
}) =>
  route({
    name: 'createOwnerLink',
    method: 'post',
    path: '/v1/owner-links',
    scope: 'write',
    status: 201,
    summary: "Make a link that signs the organization's owner in, once; earlier unused ones end.",
    input: z.strictObject({}),
    output: z.strictObject({ url: z.string(), expiresAt: time }).meta({ id: 'OwnerLink' }),
    run: async (_input, { organization }) => {
      const { token, expiresAt } = await needs.writes.addOwnerLink(organization);
      return { url: signInUrl(needs.publicUrl, token), expiresAt: expiresAt.toISOString() };
    },
  });
