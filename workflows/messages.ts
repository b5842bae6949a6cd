import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** The connection a piece of work is about; every workflow's input has these three. */
export interface WorkPlace {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly platform: string;
}

/** Inputs and results of the workflows: ids, counts and cursors only; records never pass through history. */
export interface ConnectStore extends WorkPlace {
  readonly runId: string;
  readonly full?: boolean;
}

export interface SyncCatalog extends WorkPlace {
  readonly runId: string;
  /** Reads the whole catalog, whatever the store says about changes. */
  readonly full?: boolean;
  /** Set when the run goes on in a new execution: the spooled catalog, of which pages from `next` on are left. */
  readonly pages?: SpooledPages;
  /** Set when the run goes on in a new execution: reading is done, products after this one are left. */
  readonly resume?: {
    readonly after: string | null;
    /** Something of this run was drafted for a review. */
    readonly drafted?: boolean;
  };
}
export interface SpooledPages {
  readonly spool: string;
  readonly count: number;
  readonly next: number;
  readonly changed: number;
  /** Set when the pages are what changed from that instant on, not the whole catalog. */
  readonly since?: string;
}
export interface SyncedCatalog {
  readonly runId: string;
  readonly state: 'complete' | 'incomplete' | 'failed' | 'cancelled';
}

/** Connecting ends with its first sync; 'running' when another run of the same connection was going on already. */
export interface ConnectedStore {
  readonly runId: string;
  readonly state: SyncedCatalog['state'] | 'running';
}

export interface ConvertProduct extends WorkPlace {
  readonly productId: string;
  readonly runId: string;
  /** Set when the product is mapped already: how many looks it has. */
  readonly looks?: number;
  readonly after?: string;
}
export interface ConvertedProduct {
  readonly looks: number;
  readonly ready: number;
  readonly failed: number;
  /** Nothing of it is made any more, but the store still shows a release of it. */
  readonly gone: boolean;
}

export interface MakeExtras extends WorkPlace {
  /** Set when the list goes on in a new execution: what is planned, after this one. */
  readonly after?: string | null;
}

export interface PublishProduct extends WorkPlace {
  readonly productId: string;
  /** 'newest' publishes what is made now, 'before' rolls back, 'none' unpublishes. */
  readonly show: 'newest' | 'before' | 'none';
  /** Nobody asked for it: where a review is wanted by now, the newest is drafted and not shown. */
  readonly byItself?: boolean;
}
export interface PublishedProduct {
  readonly live: boolean;
}

export interface MoveReleases extends WorkPlace {
  readonly show: 'before' | 'none';
  readonly after?: string;
  readonly moved?: number;
  readonly failed?: number;
}
export interface MovedReleases {
  readonly products: number;
  /** Products that refused to move, however often it was tried. */
  readonly failed: number;
}

export interface ApproveReleases extends WorkPlace {
  readonly after?: string | null;
  readonly products?: number;
  readonly failed?: number;
}
/** The signal that more was approved: what of the list had gone by is looked at again. */
export const approvedMore = 'approvedMore';

/** The signal that a store has chosen more, or shows other looks, since its extras were planned. */
export const extrasWanted = 'extrasWanted';

/** The signal that something else is wanted of the same product or store. */
export const askedInstead = 'askedInstead';
/** The signal that somebody asks again whether the store's pages have a place. */
export const lookedForAgain = 'lookedForAgain';
/** The signal that the kill switch was turned again. */
export const switchedAgain = 'switchedAgain';

/** Search attributes of every workflow; registered with the server at its start. */
export const searchAttributes = {
  organization: defineSearchAttributeKey('OrganizationId', SearchAttributeType.KEYWORD),
  connection: defineSearchAttributeKey('ConnectionId', SearchAttributeType.KEYWORD),
  platform: defineSearchAttributeKey('Platform', SearchAttributeType.KEYWORD),
} as const;

/** The search attributes of one piece of work. */
export const searchable = (of: {
  organizationId: string;
  connectionId: string;
  platform: string;
}) => [
  { key: searchAttributes.organization, value: of.organizationId },
  { key: searchAttributes.connection, value: of.connectionId },
  { key: searchAttributes.platform, value: of.platform },
];
