import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Json, canonicalJson } from '../../kernel/canonical-json.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import type { Blobs } from '../../ops/blobs.ts';
import { singleFlight } from './single-flight.ts';

/** The levels at which work is remembered: one look of one model, one picture in one format, one model's geometry, one judgement of a binary part, how far one picture's channels reach. */
export type CacheKind = 'look' | 'texture' | 'geometry' | 'validation' | 'range';

/** Everything the result depends on. `scope` comes first: organizations never see each other's work. */
export interface CacheKey {
  readonly scope: string;
  readonly [part: string]: Json;
}

export interface Made<T> {
  readonly value: T;
  /** The blobs the value names: an entry whose blobs are gone is no entry. */
  readonly blobs: readonly AssetHash[];
}

export interface Cache {
  /** The value kept under the key, or what `make` makes; equal keys asked for at the same time are made once. */
  take<T>(
    kind: CacheKind,
    key: CacheKey,
    signal: AbortSignal,
    make: (signal: AbortSignal) => Promise<Made<T>>,
  ): Promise<{ value: T; hit: boolean }>;
}

/** Small JSON files `<folder>/index/<kind>/<ab>/<key>.json` over the blob store; deleting the folder only costs time. */
export function openCache(folder: string, blobs: Blobs): Cache {
  const flights = singleFlight();
  return {
    async take<T>(
      kind: CacheKind,
      key: CacheKey,
      signal: AbortSignal,
      make: (signal: AbortSignal) => Promise<Made<T>>,
    ) {
      const name = createHash('sha256').update(canonicalJson(key)).digest('hex');
      const path = join(folder, 'index', kind, name.slice(0, 2), `${name}.json`);
      const { value, joined } = await flights.run(`${kind}:${name}`, signal, async (shared) => {
        const kept = await find<T>(path, blobs);
        if (kept) return { value: kept.value, hit: true };
        const made = await make(shared);
        await keep(path, made);
        return { value: made.value, hit: false };
      });
      return { value: value.value, hit: value.hit || joined };
    },
  };
}

async function find<T>(path: string, blobs: Blobs): Promise<Made<T> | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const made = JSON.parse(text) as Made<T>;
    const present = await Promise.all(made.blobs.map((hash) => blobs.has(hash)));
    return present.every(Boolean) ? made : null;
  } catch {
    return null; // half-written by a machine that lost its power; it will be made again
  }
}

async function keep(path: string, made: Made<unknown>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const scratch = `${path}.${randomUUID()}`;
  try {
    await writeFile(scratch, JSON.stringify(made));
    await rename(scratch, path);
  } finally {
    await rm(scratch, { force: true });
  }
}
