import { z } from 'zod';
import type { OrganizationId, UploadId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { uploadRoute, type Bytes, type Received } from './route.ts';
import { upload } from './shapes/upload.ts';

/** Takes a model file in, looks into it, and remembers it with what was found or what is wrong with it. */
export interface UploadDesk {
  store(bytes: Bytes): Promise<Received>;
  add(of: OrganizationId, file: Received & { readonly fileName: string }): Promise<UploadId>;
}

export const createUpload = (needs: { uploads: UploadDesk; reads: Pick<Reads, 'upload'> }) =>
  uploadRoute({
    name: 'createUpload',
    method: 'post',
    path: '/v1/uploads',
    scope: 'write',
    summary:
      'Give a model file to Plinth: its bytes are the body. The answer says what is in it and whose it may be. The same file under the same name is one upload.',
    input: z.strictObject({
      fileName: z
        .string()
        .trim()
        .min(1)
        .max(300)
        .describe('as it is called on your disk: products are guessed from it')
        .meta({ examples: ['chair.glb'] }),
    }),
    output: upload,
    receive: (body) => needs.uploads.store(body),
    run: async ({ fileName }, { organization }, file) => {
      const id = await needs.uploads.add(organization, { fileName, ...file });
      return found(await needs.reads.upload(organization, id));
    },
  });
