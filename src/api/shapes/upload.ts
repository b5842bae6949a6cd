import { z } from 'zod';
import { count, idText, orNull, time, trouble } from './fields.ts';

const match = z.strictObject({
  product: z.strictObject({
    id: idText,
    title: z.string(),
    handle: z.string(),
    photo: z.string().nullable(),
  }),
  score: z.number().min(0).max(1),
  by: z.enum(['sku', 'handle', 'file-name', 'title']),
  says: z.string(),
});

/** A model file that was given to Plinth itself. */
export const upload = z
  .strictObject({
    id: idText,
    fileName: z.string(),
    bytes: count,
    sha256: z.string(),
    state: z.enum(['unassigned', 'assigned', 'failed']),
    inspection: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('triangles, materials, variants, textures, size in metres'),
    failure: orNull(trouble).describe('why it cannot be used'),
    product: z.strictObject({ id: idText, title: z.string() }).nullable(),
    matches: z
      .array(match)
      .describe('whose it may be, by its name; empty once it is assigned or cannot be used'),
    createdAt: time,
  })
  .meta({ id: 'Upload' });
export type UploadShape = z.input<typeof upload>;
