import { z } from 'zod';
import type { OrganizationId } from '../kernel/ids.ts';
import { uploadRoute, type Bytes, type Received } from './route.ts';
import { mask, type MaskShape } from './shapes/mask.ts';

/** Takes a picture in and keeps it for the organization; what is no picture is refused as `image.unreadable`. */
export interface MaskDesk {
  store(bytes: Bytes): Promise<Received>;
  add(of: OrganizationId, file: Received): Promise<MaskShape>;
}

export const createMask = (needs: { masks: MaskDesk }) =>
  uploadRoute({
    name: 'createMask',
    method: 'post',
    path: '/v1/masks',
    scope: 'write',
    confined: 'not',
    summary:
      'Give a mask for a look rule that keeps a pattern: the body is a PNG, JPEG or WebP, laid over the material’s picture; where it is white the colour changes, where it is black nothing does.',
    input: z.strictObject({}),
    output: mask,
    receive: (body) => needs.masks.store(body),
    run: (_input, { organization }, file) => needs.masks.add(organization, file),
  });
