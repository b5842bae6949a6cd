import { z } from 'zod';
import { count, idText, time } from './fields.ts';

export const releaseState = z.enum([
  'draft',
  'approved',
  'publishing',
  'live',
  'superseded',
  'withdrawn',
  'discarded',
]);

const shape = {
  id: idText,
  product: idText,
  number: z.int().positive(),
  state: releaseState,
  looks: count,
  createdAt: time,
};

/** A release as lists show it. */
export const release = z.strictObject(shape).meta({ id: 'Release' });
export type ReleaseShape = z.input<typeof release>;

/** A release with the manifest it puts into the store. */
export const releaseWithManifest = z
  .strictObject({ ...shape, manifest: z.record(z.string(), z.unknown()) })
  .meta({ id: 'ReleaseWithManifest' });
export type ReleaseWithManifestShape = z.input<typeof releaseWithManifest>;
