import { z } from 'zod';
import { time } from './fields.ts';

/** The shop's page of a product as it would be, for whoever has the link. */
export const preview = z
  .strictObject({
    url: z.string().describe("the shop's product page; keep it to yourself"),
    expiresAt: time,
  })
  .meta({ id: 'Preview' });

/** A manifest as the shop's element reads it. */
export const manifest = z.record(z.string(), z.unknown()).meta({
  id: 'ProductManifest',
  description: 'As the store gets it: option values, look, files.',
});
