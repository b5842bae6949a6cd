import { MANIFEST_BYTES_MAX, type ProductManifest } from '../../contract/manifest.ts';
import { Failure } from '../../kernel/errors.ts';
import type { LookId } from '../../kernel/ids.ts';
import { decidingOptions, keyOf, type ShownVariant } from './deciding-options.ts';

/** What shoppers load of a look; what else a recipe makes is not published. */
export type LookFiles = ProductManifest['looks'][string];

/**
 * The manifest of one product: keyed by the values of those options alone that decide the look, so 2,048 variants in
 * sixteen colours take sixteen lines. A store cuts longer values, so more than 128 kB is refused here.
 */
export function buildManifest(
  options: readonly string[],
  variants: readonly ShownVariant[],
  files: ReadonlyMap<LookId, LookFiles>,
): Omit<ProductManifest, 'release'> {
  const deciding = decidingOptions(options, variants);
  const shown: Record<string, string> = {};
  for (const variant of variants) {
    if (files.has(variant.look)) shown[keyOf(deciding, variant)] = variant.look;
  }
  const used = new Set(Object.values(shown));
  const looks = Object.fromEntries(
    [...files].filter(([look]) => used.has(look)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const manifest = { version: 1 as const, options: deciding, variants: sorted(shown), looks };
  const bytes = Buffer.byteLength(JSON.stringify(manifest));
  if (bytes > MANIFEST_BYTES_MAX)
    throw new Failure('publishing.manifest-too-large', {
      bytes,
      bytesMax: MANIFEST_BYTES_MAX,
      looks: used.size,
    });
  return manifest;
}

const sorted = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
