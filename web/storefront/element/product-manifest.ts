/** One file of a look. */
export interface LookFile {
  readonly url: string;
  readonly bytes: number;
}
export type Look = Readonly<Partial<Record<'store' | 'xr' | 'poster' | 'ar', LookFile>>>;

/** What Plinth wrote beside the product: option values → look → files. */
export interface Manifest {
  readonly release: string;
  readonly options: readonly string[];
  readonly variants: Readonly<Record<string, string>>;
  readonly looks: Readonly<Record<string, Look>>;
}

/** A value for every option of the product, by the option's name. */
export type Selection = Readonly<Record<string, string>>;

const SEPARATOR = '\u001f';

/** The look that a selection shows, or null when that variant has none. */
export function lookOf(manifest: Manifest, selection: Selection): string | null {
  const key = manifest.options.map((option) => selection[option] ?? '').join(SEPARATOR);
  const look = own(manifest.variants, key);
  return look !== null && own(manifest.looks, look) !== null ? look : null;
}

/** A variant may be called "constructor": only what the manifest itself says counts. */
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | null =>
  Object.hasOwn(record, key) ? (record[key] ?? null) : null;

/** What the compressed file has to save before it is worth fetching its decoders. */
const DECODERS_BYTES = 300_000;

/** The file that the viewer shows: the plain one, unless the compressed one is much smaller. */
export function modelOf({ store, xr }: Look): LookFile | null {
  const isWorthIt = xr && (!store || xr.bytes + DECODERS_BYTES < store.bytes);
  return (isWorthIt ? xr : store) ?? null;
}

/** Reads a manifest; null when it is not one that this script understands. */
export function readManifest(value: unknown): Manifest | null {
  const found = value as (Manifest & { readonly version: number }) | null;
  const isOurs =
    found?.version === 1 &&
    Array.isArray(found.options) &&
    typeof found.variants === 'object' &&
    typeof found.looks === 'object';
  return isOurs ? found : null;
}
