import type { StoreMark } from '../../contract/connector.ts';
import { Failure } from '../../kernel/errors.ts';
import type { ConnectionId, OrganizationId } from '../../kernel/ids.ts';

/** Whose manifests stand in a store: a connection, and the address of the Plinth that it belongs to. */
export interface StoreHolder {
  readonly organization: OrganizationId;
  readonly connection: ConnectionId;
  readonly at: string;
}
export interface HoldNeeds {
  readonly mark: StoreMark;
  /** Whether a connection of this installation shows anything in its store; null when there is no such connection here. */
  shows(holder: Pick<StoreHolder, 'organization' | 'connection'>): Promise<boolean | null>;
}

const TRIES = 3;

/**
 * Makes a connection the one that publishes in its store. Two organizations can sign in to one store with one app, and would
 * overwrite each other's manifests without a word: the second is refused until the first shows nothing there any more.
 */
export async function holdStore(needs: HoldNeeds, own: StoreHolder): Promise<void> {
  const mark = textOf(own);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await needs.mark.read();
    if (found === mark) return;
    const holder = found === null ? null : holderIn(found);
    if (holder !== null && (await isTaken(needs, own, holder)))
      throw new Failure('publishing.store-taken', { field: 'settings.shop', by: holder.at });
    if (await needs.mark.write(mark, found)) return;
  }
  throw new Failure('store.busy', { retryAfterMs: 1_000 });
}

async function isTaken(needs: HoldNeeds, own: StoreHolder, holder: StoreHolder): Promise<boolean> {
  if (holder.connection === own.connection) return false;
  // A connection that our own address once named and nobody knows any more was lost with its database.
  return (await needs.shows(holder)) ?? holder.at !== own.at;
}

const textOf = ({ organization, connection, at }: StoreHolder): string =>
  JSON.stringify({ organization, connection, at });

/** Null for what is no mark of ours: nobody stands behind it. */
function holderIn(text: string): StoreHolder | null {
  try {
    const { organization, connection, at } = JSON.parse(text) as Record<string, unknown>;
    return [organization, connection, at].every((part) => typeof part === 'string')
      ? ({ organization, connection, at } as StoreHolder)
      : null;
  } catch {
    return null;
  }
}
