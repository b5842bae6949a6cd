import type { ErrorEntry } from './error-entry.ts';

/** What can go wrong with a file and with the work on it. */
export const conversionErrors = {
  'model.truncated': {
    status: 422,
    retry: 'never',
    says: 'The model file ends too early.',
    todo: 'Export it again and upload the new file.',
  },
  'model.missing': {
    status: 422,
    retry: 'never',
    says: 'The store lists a model file that is not there.',
    todo: 'Add the model to the product again.',
  },
  'model.unreadable': {
    status: 422,
    retry: 'never',
    says: 'The model file cannot be read.',
    todo: 'Export it as binary glTF (GLB) and upload the new file; the detail says what is wrong.',
  },
  'model.ambiguous': {
    status: 422,
    retry: 'never',
    says: 'The archive holds several models.',
    todo: 'Upload an archive for each of the models that the detail names.',
  },
  'model.invalid': {
    status: 422,
    retry: 'never',
    says: 'The model breaks a rule of glTF that viewers depend on.',
    todo: 'Mend what the detail names and upload the new file.',
  },
  'model.too-large': {
    status: 422,
    retry: 'never',
    says: 'The model asks for more than a conversion may use.',
    todo: 'Reduce what the detail names and upload the new file.',
  },
  'model.external-file': {
    status: 422,
    retry: 'never',
    says: 'The model refers to a file that did not come with it.',
    todo: 'Export it with everything embedded (GLB), or zip it together with its files.',
  },
  'image.unreadable': {
    status: 422,
    retry: 'never',
    says: 'A picture cannot be read.',
    todo: 'Save the named picture again as PNG or JPEG.',
  },
  'image.missing': {
    status: 422,
    retry: 'never',
    says: 'The photo that the product would be made from is not there.',
    todo: 'Add a photo to the product in the store.',
  },
  'file.unreadable': {
    status: 404,
    retry: 'never',
    says: 'The file cannot be opened.',
    todo: 'Check that the path is right and that you may read it.',
  },
  'look.unlike': {
    status: 409,
    retry: 'after-merchant-acts',
    says: 'The 3D does not look like what the store says of it.',
    todo: 'Look at both pictures on the product’s page: say that it is right, correct its colour, or mend photo, size or model.',
  },
  'look.no-such-material': {
    status: 422,
    retry: 'never',
    says: 'The model has no material or variant of that name.',
    todo: 'Choose one of the names in the detail.',
  },
  'conversion.check-failed': {
    status: 500,
    retry: 'later',
    says: 'The converted file does not agree with its source, so it was thrown away.',
    todo: 'Nothing: we try again; if it stays, the detail says what differs.',
  },
  'conversion.busy': {
    status: 429,
    retry: 'later',
    says: 'The conversion service has all the work it can hold.',
    todo: 'Nothing: we go on by ourselves.',
  },
  'conversion.unavailable': {
    status: 503,
    retry: 'later',
    says: 'The conversion service does not answer at the moment.',
    todo: 'Nothing: we try again by ourselves; check the conversion process if it stays.',
  },
  'conversion.cancelled': {
    status: 499,
    retry: 'never',
    says: 'The conversion was stopped because nobody waits for it any more.',
    todo: 'Start it again when it is wanted.',
  },
  'conversion.crashed': {
    status: 500,
    retry: 'later',
    says: 'The process that worked on the file ended in the middle of it.',
    todo: 'Nothing: we try again by ourselves; if it stays, export the file again and upload the new one.',
  },
  'gpu.lost': {
    status: 503,
    retry: 'later',
    says: 'The GPU process ended in the middle of the work.',
    todo: 'Nothing: it is started again and the work repeated.',
  },
  'gpu.out-of-memory': {
    status: 503,
    retry: 'later',
    says: 'The GPU has not enough free memory for a picture of this model.',
    todo: 'Nothing: we try again by ourselves; if it stays, make the pictures smaller or end what else uses the GPU.',
  },
  'gpu.none': {
    status: 503,
    retry: 'after-merchant-acts',
    says: 'No GPU driver, hardware or software, could encode the test block.',
    todo: 'Run "npm run doctor": it says what to install.',
  },
  'asset.missing': {
    status: 404,
    retry: 'never',
    says: 'No file with this hash is stored.',
    todo: 'Upload the file again, or check that the services share one blob store.',
  },
  'asset.damaged': {
    status: 500,
    retry: 'later',
    says: 'A stored file no longer has the hash it was stored under.',
    todo: 'Upload it again or convert again; check the disk under the blob store.',
  },
  'asset.store-unavailable': {
    status: 503,
    retry: 'later',
    says: 'The object store does not answer at the moment.',
    todo: 'Nothing: we try again by ourselves; check the address in S3_ENDPOINT if it stays.',
  },
  'asset.store-refused': {
    status: 502,
    retry: 'later',
    says: 'The object store refused a request.',
    todo: 'Check the bucket in BLOBS_URL, S3_REGION, and that the keys may read, write, delete and list.',
  },
} as const satisfies Record<string, ErrorEntry>;
