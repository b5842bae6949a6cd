import { z } from 'zod';
import { count } from './fields.ts';

/** A picture that says where a pattern takes another colour. */
export const mask = z
  .strictObject({
    sha256: z.string(),
    bytes: count,
    mediaType: z.string(),
    width: count,
    height: count,
  })
  .meta({ id: 'Mask' });
export type MaskShape = z.input<typeof mask>;
