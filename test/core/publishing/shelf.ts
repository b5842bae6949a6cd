import type { ProductManifest } from '../../../src/contract/manifest.ts';
import type { Products, Variants } from '../../../src/core/catalog/ports.ts';
import type { Verdict } from '../../../src/core/catalog/verdict.ts';
import type {
  Publications,
  Releases,
  StoreShelf,
  Writers,
} from '../../../src/core/publishing/ports.ts';
import { mayMove, type Release } from '../../../src/core/publishing/release.ts';
import type { LookId, ReleaseId } from '../../../src/kernel/ids.ts';
import { hash, id, port, productId, sampleProduct, storedProduct } from '../samples.ts';

const file = (sha256: string) => ({ url: `https://shop.example/f/${sha256}`, sha256, bytes: 10 });

export const sampleRelease = (state: Release['state'] = 'draft'): Release => ({
  id: id<ReleaseId>('release'),
  product: productId,
  number: 1,
  state,
  manifest: {
    version: 1,
    release: '',
    options: ['Color'],
    variants: { oak: 'look-oak', ash: 'look-ash' },
    looks: {
      'look-oak': { store: file(hash('a')), poster: file(hash('b')) },
      'look-ash': { store: file(hash('c')) },
    },
  },
});

type Entry = Parameters<Publications['record']>[0];

/** A store's shelf and our records around one release, and what was done to them. */
export function shelfWith(release: Release | null, shown: ProductManifest | null = null) {
  const done = {
    state: release?.state ?? null,
    moves: [] as Release['state'][],
    keys: [] as string[],
    changes: [] as string[],
    entries: [] as Entry[],
    verdicts: new Map<LookId, Verdict['name']>(),
    shown,
    overtaken: false,
  };
  const releases = port<Releases>({
    find: async () => release ?? sampleRelease(),
    shown: async () => (release === null ? [] : [release]),
    move: async (_, to) => {
      if (done.state === null || !mayMove(done.state, to))
        throw new Error(`${String(done.state)} may not become ${to}`);
      done.state = to;
      done.moves.push(to);
    },
  });
  const shelf: StoreShelf = {
    write: async (_, manifest, key) => {
      done.keys.push(key);
      done.shown = manifest;
      return { before: 'as read', after: `written ${key}` };
    },
    read: async () => done.shown,
    remove: async (_, key) => {
      done.keys.push(key);
      done.shown = null;
      return { before: 'as read', after: `removed ${key}` };
    },
  };
  const records = {
    releases,
    products: port<Products>({
      find: async () => storedProduct(sampleProduct()),
      changedByUs: async (_, change) => void done.changes.push(change.after),
    }),
    variants: port<Variants>({
      settleLooks: async (_, ends) =>
        ends.forEach(({ look, verdict }) => done.verdicts.set(look, verdict.name)),
      settleFrom: async (_, from, verdict, except = []) => {
        for (const [look, name] of done.verdicts)
          if (name === from && !except.includes(look)) done.verdicts.set(look, verdict.name);
      },
    }),
    writers: port<Writers>({ holds: async () => !done.overtaken }),
    publications: port<Publications>({ record: async (entry) => void done.entries.push(entry) }),
  };
  type All = typeof records;
  const atOnce = <T>(work: (all: All) => Promise<T>): Promise<T> => work(records);
  return { done, shelf, ...records, atOnce, writer: { work: 'test', attempt: 1 } };
}
