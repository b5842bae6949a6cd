import type { ConnectionId, OrganizationId, ProductId, SyncRunId } from '../kernel/ids.ts';

/** Either every product of a connection or one product. */
export type Extent =
  | { readonly organizationId: OrganizationId; readonly connectionId: ConnectionId }
  | { readonly organizationId: OrganizationId; readonly productId: ProductId };

/** The long work an endpoint may start or stop. Every start answers as soon as the work is accepted; asking twice is one effect. */
export interface Workflows {
  /**
   * Signs in, probes the store and starts the first sync. What the merchant handed over (the grant) already lies
   * in the connection's secret store as its first secrets: it never travels through a workflow's history.
   */
  startConnect(of: {
    readonly organizationId: OrganizationId;
    readonly connectionId: ConnectionId;
  }): Promise<void>;
  /** Answers the run that is going on when one is. */
  startSync(of: {
    readonly organizationId: OrganizationId;
    readonly connectionId: ConnectionId;
  }): Promise<{ readonly runId: SyncRunId }>;
  cancelSync(of: {
    readonly organizationId: OrganizationId;
    readonly connectionId: ConnectionId;
    readonly runId: SyncRunId;
  }): Promise<void>;
  startPublish(of: {
    readonly organizationId: OrganizationId;
    readonly productId: ProductId;
  }): Promise<void>;
  startRollBack(of: Extent): Promise<void>;
  startUnpublish(of: Extent): Promise<void>;
}
