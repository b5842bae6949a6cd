import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { CatalogActivities } from './activities/catalog.ts';
import type { ConnectionActivities } from './activities/connections.ts';
import type { ConversionActivities } from './activities/conversions.ts';
import type { ExtraActivities } from './activities/extras.ts';
import type { ProductActivities } from './activities/products.ts';
import type { PublishingActivities } from './activities/publishing.ts';
import type { ReviewActivities } from './activities/review.ts';
import type { StorePageActivities } from './activities/store-pages.ts';
import type { SyncRunActivities } from './activities/sync-runs.ts';
import { taskQueues } from './task-queues.ts';

const retry = { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' } as const;

type All = CatalogActivities &
  ConnectionActivities &
  ConversionActivities &
  ExtraActivities &
  ProductActivities &
  PublishingActivities &
  ReviewActivities &
  StorePageActivities &
  SyncRunActivities;

/** Quick work on our own database. */
export const hub = proxyActivities<All>({
  taskQueue: taskQueues.hub,
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '1 hour',
  retry,
});

/** Work that talks to a store: its own queue per platform, long enough for a bulk export, with a heartbeat. */
export const store = (platform: string) =>
  proxyActivities<All>({
    taskQueue: taskQueues.store(platform),
    startToCloseTimeout: '2 hours',
    scheduleToCloseTimeout: '6 hours',
    heartbeatTimeout: '30 seconds',
    retry,
  });

/** The same for one product: what keeps failing is given up after some minutes, so that the run can end and say so. */
export const storeOfProduct = (platform: string) =>
  proxyActivities<All>({
    taskQueue: taskQueues.store(platform),
    startToCloseTimeout: '2 hours',
    scheduleToCloseTimeout: '6 hours',
    heartbeatTimeout: '30 seconds',
    retry: { ...retry, maximumAttempts: 15 },
  });

/**
 * Work that another wish may replace: what comes instead begins when this has really ended, or the two would write the
 * same products in turns. What keeps failing of one product is given up after some minutes, of a list it is not.
 */
export const storeReplaceably = (platform: string, of: 'list' | 'product') =>
  proxyActivities<All>({
    taskQueue: taskQueues.store(platform),
    startToCloseTimeout: '2 hours',
    scheduleToCloseTimeout: '6 hours',
    heartbeatTimeout: '30 seconds',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: of === 'list' ? retry : { ...retry, maximumAttempts: 15 },
  });

/** What is nice to know: a store that does not say so soon is not waited for. */
export const storeBriefly = (platform: string) =>
  proxyActivities<All>({
    taskQueue: taskQueues.store(platform),
    startToCloseTimeout: '2 minutes',
    heartbeatTimeout: '30 seconds',
    retry: { ...retry, maximumAttempts: 3 },
  });

/** Work that waits for the GPU. */
const onGpu = {
  taskQueue: taskQueues.conversion,
  startToCloseTimeout: '2 hours',
  scheduleToCloseTimeout: '12 hours',
  heartbeatTimeout: '30 seconds',
  retry,
} as const;
export const gpu = proxyActivities<ConversionActivities>(onGpu);
/** The same where nobody waits at a shop's page: it lets everything else of its part of the queue go first. */
export const gpuLater = proxyActivities<ConversionActivities>({
  ...onGpu,
  priority: { priorityKey: 5 },
});
