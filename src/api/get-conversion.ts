import { z } from 'zod';
import type { ConversionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { conversionWithReport } from './shapes/conversion.ts';

export const getConversion = (needs: { reads: Pick<Reads, 'conversion'> }) =>
  route({
    name: 'getConversion',
    method: 'get',
    path: '/v1/conversions/{conversion}',
    scope: 'read',
    summary: 'Show one conversion with its report.',
    input: z.strictObject({ conversion: id<ConversionId>() }),
    output: conversionWithReport,
    run: async (input, { organization }) =>
      found(await needs.reads.conversion(organization, input.conversion)),
  });
