import type { Io, OpenStore, Store } from '../../src/contract/connector.ts';
import type { AtOnce } from '../../src/core/at-once.ts';
import type { PageFiles } from '../../src/core/catalog/spool-catalog.ts';
import type {
  LookRules,
  Products,
  Remakes,
  SyncRuns,
  Variants,
} from '../../src/core/catalog/ports.ts';
import type { Connections } from '../../src/core/connections/ports.ts';
import type { Events } from '../../src/core/events/ports.ts';
import type { HubRecipe } from '../../src/core/conversions/extra.ts';
import type {
  Bundles,
  Conversions,
  ConversionService,
  Extras,
  Looks,
} from '../../src/core/conversions/ports.ts';
import type { FlatMaker, FlatRules } from '../../src/core/flat/ports.ts';
import type { Likenesses, Pictures } from '../../src/core/likeness/ports.ts';
import type { Inspector, ModelFiles, Models } from '../../src/core/models/ports.ts';
import type {
  PublicAddresses,
  PublicFiles,
  Publications,
  Releases,
  Writers,
} from '../../src/core/publishing/ports.ts';
import type { ConnectionId, OrganizationId } from '../../src/kernel/ids.ts';

/** What one organization's data answers; every call is a short transaction of its own. */
export interface Records {
  readonly connections: Connections;
  readonly products: Products;
  readonly variants: Variants;
  readonly rules: LookRules;
  readonly flatRules: FlatRules;
  readonly remakes: Remakes;
  readonly runs: SyncRuns;
  readonly models: Models;
  readonly looks: Looks;
  readonly conversions: Conversions;
  readonly extras: Extras;
  readonly bundles: Bundles;
  readonly likenesses: Likenesses;
  readonly releases: Releases;
  readonly publications: Publications;
  readonly writers: Writers;
  readonly addresses: PublicAddresses;
  readonly events: Events;
  /** For use cases that ask nothing of the outside in between. */
  readonly atOnce: AtOnce<RecordsAtOnce>;
}
export type RecordsAtOnce = Omit<Records, 'connections' | 'atOnce'>;

/** A connection joined with its connector, ready to be used. */
export interface OpenConnection {
  readonly connector: Store;
  readonly store: OpenStore;
  readonly io: Io;
  signIn(): Promise<void>;
}

/** All that the activities touch, handed in by the process that joins the parts. */
export interface HubNeeds {
  recordsOf(organization: OrganizationId): Records;
  openStore(
    organization: OrganizationId,
    connection: ConnectionId,
    signal: AbortSignal,
  ): Promise<OpenConnection>;
  readonly pages: PageFiles;
  readonly modelFiles: (signal: AbortSignal) => ModelFiles;
  readonly publicFiles: (signal: AbortSignal) => PublicFiles;
  readonly pictures: (signal: AbortSignal) => Pictures;
  readonly lookingFor: (organization: OrganizationId) => Inspector & FlatMaker;
  readonly conversion: ConversionService;
  /** Whether a connection, of any organization, shows anything in its store; null when there is none of that id. */
  showsInStore(of: {
    readonly organization: OrganizationId;
    readonly connection: ConnectionId;
  }): Promise<boolean | null>;
  /** Where shoppers' browsers reach us. */
  readonly publicUrl: string;
  /** Where a person's browser finds a page of a store: a simulated one is on this machine. */
  browserAddress(url: string): string;
  /** Whether shoppers of a store can fetch what we publish. */
  reaches(storeDomain: string): boolean;
  readonly recipe: HubRecipe;
}
