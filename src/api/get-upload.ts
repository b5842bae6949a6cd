import { z } from 'zod';
import type { UploadId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { upload } from './shapes/upload.ts';

export const getUpload = (needs: { reads: Pick<Reads, 'upload'> }) =>
  route({
    name: 'getUpload',
    method: 'get',
    path: '/v1/uploads/{upload}',
    scope: 'read',
    summary: 'Show one upload with the products it may belong to.',
    input: z.strictObject({ upload: id<UploadId>() }),
    output: upload,
    run: async (input, { organization }) =>
      found(await needs.reads.upload(organization, input.upload)),
  });
