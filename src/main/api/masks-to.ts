import type { MaskDesk } from '../../api/create-mask.ts';
import { addPictureIn } from '../../db/pictures.ts';
import { type Database, inTenant } from '../../db/tenant.ts';
import { Failure } from '../../kernel/errors.ts';
import type { Blobs } from '../../ops/blobs.ts';
import { pictureFacts } from '../../ops/picture-facts.ts';

/** A picture of 8,192 pixels each way fits; it is decoded here, so no more than this is read into memory. */
const MASK_BYTES_MAX = 32 * 2 ** 20;

/** Streams masks into the blob store and looks at them before anything may name them. */
export const masksTo = (db: Database, blobs: Blobs): MaskDesk => ({
  store: async (bytes) => blobs.put(bytes),
  add: async (organization, { sha256, bytes }) => {
    if (bytes > MASK_BYTES_MAX)
      throw new Failure('image.unreadable', { name: 'mask', bytes, max: MASK_BYTES_MAX });
    const facts = await pictureFacts(await blobs.read(sha256));
    if (facts === null) throw new Failure('image.unreadable', { name: 'mask' });
    const mask = { sha256, bytes, ...facts };
    await inTenant(db, organization, async (tx) => addPictureIn(tx, mask));
    return mask;
  },
});
