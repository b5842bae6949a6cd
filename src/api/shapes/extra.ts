import { z } from 'zod';
import { extras, lookExtras } from '../../core/conversions/extra.ts';
import { conversionState } from './conversion.ts';
import { orNull, trouble } from './fields.ts';

export const extraName = z.enum(extras);

/** How far an extra of a look is; its files stand with the look's own. */
export const extra = z
  .strictObject({ extra: z.enum(lookExtras), state: conversionState, failure: orNull(trouble) })
  .meta({ id: 'Extra' });
export type ExtraShape = z.input<typeof extra>;
