import type { ConnectionId, OrganizationId, ProductId, SyncRunId } from '../kernel/ids.ts';

/** The connection that a piece of work is about. */
export interface WorkPlace {
  readonly organizationId: OrganizationId;
  readonly connectionId: ConnectionId;
  readonly platform: string;
}

/** One product of a connection, or every product of it where none is named. */
export interface Extent extends WorkPlace {
  readonly productId?: ProductId;
}

/** `full` reads the whole catalog, whatever the store says about changes. */
export interface SyncOf extends WorkPlace {
  readonly full?: boolean;
}

/** The long work an endpoint may start or stop. Every start answers as soon as the work is accepted; asking twice is one effect. */
export interface Workflows {
  /**
   * Signs in, probes the store and starts the first sync. What the merchant handed over (the grant) already lies
   * in the connection's secret store as its first secrets: it never travels through a workflow's history.
   */
  startConnect(of: SyncOf): Promise<{ readonly runId: SyncRunId }>;
  /** Answers the run that is going on when one is. */
  startSync(of: SyncOf): Promise<{ readonly runId: SyncRunId }>;
  cancelSync(of: WorkPlace & { readonly runId: SyncRunId }): Promise<void>;
  startPublish(of: WorkPlace & { readonly productId: ProductId }): Promise<void>;
  /** Makes the marked products of a connection anew, and publishes them where that happens by itself. */
  startRemake(of: WorkPlace): Promise<void>;
  /** Makes what a connection has chosen beyond its shop's files; nothing is published by it. */
  startExtras(of: WorkPlace): Promise<void>;
  /** Publishes what is approved of a connection. */
  startApproved(of: WorkPlace): Promise<void>;
  /** Tells the store whether to show anything; work that is going on takes up what was asked last. */
  startSwitch(of: WorkPlace): Promise<void>;
  /** Looks whether the store's pages have a place for what is published. */
  startPlacementCheck(of: WorkPlace): Promise<void>;
  startRollBack(of: Extent): Promise<void>;
  startUnpublish(of: Extent): Promise<void>;
}
