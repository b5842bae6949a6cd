import { useEffect, useState } from 'react';
import type { Client } from './client.ts';
import { usePlinth } from './plinth.tsx';

const KEPT_MAX = 200;
const kept = new WeakMap<Client, Map<string, Promise<string>>>();

/**
 * An address that <img> and the viewer can load. They cannot send a header, so where the browser does not show who asks by
 * itself, the bytes are fetched and named by an address of this page's own.
 */
export function useFile(url: string | null): string | null {
  const { client } = usePlinth();
  const direct = client.auth.byItself ? url : null;
  const [loaded, setLoaded] = useState<{ url: string; address: string } | null>(null);
  useEffect(() => {
    if (url === null || client.auth.byItself) return;
    let isWanted = true;
    bytesOf(client, url).then(
      (address) => isWanted && setLoaded({ url, address }),
      () => {}, // the place stays as it is; the next visit asks again
    );
    return () => {
      isWanted = false;
    };
  }, [client, url]);
  return direct ?? (loaded !== null && loaded.url === url ? loaded.address : null);
}

function bytesOf(client: Client, url: string): Promise<string> {
  const files = kept.get(client) ?? new Map<string, Promise<string>>();
  kept.set(client, files);
  const known = files.get(url);
  if (known !== undefined) return known;
  const loading = client
    .fetch(url)
    .then((response) => response.blob())
    .then((blob) => URL.createObjectURL(blob));
  loading.catch(() => files.delete(url));
  files.set(url, loading);
  const [oldest] = files;
  if (files.size > KEPT_MAX && oldest !== undefined) {
    files.delete(oldest[0]);
    void oldest[1].then((address) => URL.revokeObjectURL(address));
  }
  return loading;
}

/** Where a file of the organization is read. */
export const assetUrl = (sha256: string): string => `/v1/assets/${sha256}`;
