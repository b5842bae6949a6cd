/** One file of a look as a shopper's browser fetches it. */
export interface ManifestFile {
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What the store shows for one product: option values → look → files. Written as one JSON value beside the product. */
export interface ProductManifest {
  readonly version: 1;
  readonly release: string;
  /** The options that decide the look, in order; the keys of `looks` are their values joined by U+001F. */
  readonly options: readonly string[];
  readonly variants: Readonly<Record<string, string>>;
  readonly looks: Readonly<
    Record<string, Readonly<Partial<Record<'store' | 'xr' | 'ar' | 'poster', ManifestFile>>>>
  >;
}

export const MANIFEST_KEY_SEPARATOR = '\u001f';

/** Shopify refuses JSON metafields beyond 128 kB; we keep the same bound everywhere. */
export const MANIFEST_BYTES_MAX = 128_000;
