import { modelOf, type Manifest } from './product-manifest.ts';

const FILES_MAX = 5;
const BYTES_MAX = 12_000_000;

/** The models that a shopper may pick next, as many as are cheap to have ready; none for those who pay by the megabyte. */
export function otherModels(manifest: Manifest): readonly string[] {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData === true) return [];
  let bytes = 0;
  return Object.values(manifest.looks)
    .flatMap((look) => modelOf(look) ?? [])
    .slice(0, FILES_MAX)
    .filter((file) => (bytes += file.bytes) <= BYTES_MAX)
    .map((file) => file.url);
}
