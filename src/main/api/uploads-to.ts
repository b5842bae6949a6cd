import type { UploadDesk } from '../../api/create-upload.ts';
import { adoptModel } from '../../core/models/adopt-model.ts';
import type { Inspector } from '../../core/models/ports.ts';
import type { OrganizationId } from '../../kernel/ids.ts';
import { forgetFailedModel, modelsIn } from '../../db/models.ts';
import { type Database, inTenant, perCall } from '../../db/tenant.ts';
import { uploadsIn } from '../../db/uploads.ts';
import type { Blobs } from '../../ops/blobs.ts';

/** Streams files into the blob store and has the conversion service look into them: no file is ever held here. */
export const uploadsTo = (
  db: Database,
  blobs: Blobs,
  inspectorOf: (organization: OrganizationId) => Inspector,
): UploadDesk => ({
  store: async (bytes) => blobs.put(bytes),
  add: async (organization, file) => {
    const models = perCall(db, organization, modelsIn);
    // Whoever gives a file again that could not be read believes that it can be read now.
    await inTenant(db, organization, async (tx) => forgetFailedModel(tx, file.sha256));
    const model = await adoptModel({ models, inspector: inspectorOf(organization) }, file);
    return inTenant(db, organization, async (tx) => uploadsIn(tx).add(file, model));
  },
});
