import { z } from 'zod';
import { noBundleReasons } from '../../core/conversions/bundle.ts';
import { conversionState } from './conversion.ts';
import { count, file, idText, orNull, trouble } from './fields.ts';

/** One file of all looks of a product that share a model, or why there is none. */
export const bundle = z
  .strictObject({
    model: idText,
    looks: count,
    none: z
      .enum(noBundleReasons)
      .nullable()
      .describe(
        'why there is none: with one look it would be the file of that look; others are too many for one file',
      ),
    state: conversionState.nullable(),
    file: orNull(file).describe('GLB with KHR_materials_variants'),
    failure: orNull(trouble),
  })
  .meta({ id: 'Bundle' });
export type BundleShape = z.input<typeof bundle>;
