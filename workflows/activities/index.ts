import { catalogActivities } from './catalog.ts';
import { connectionActivities } from './connections.ts';
import { conversionActivities } from './conversions.ts';
import { extraActivities } from './extras.ts';
import { translated } from './failure.ts';
import type { HubNeeds } from './needs.ts';
import { productActivities } from './products.ts';
import { publishingActivities } from './publishing.ts';
import { reviewActivities } from './review.ts';
import { storePageActivities } from './store-pages.ts';
import { syncRunActivities } from './sync-runs.ts';

/** Every activity, its failures translated, ready to be registered on a task queue. */
export const activities = (needs: HubNeeds) =>
  translated({
    ...catalogActivities(needs),
    ...connectionActivities(needs),
    ...conversionActivities(needs),
    ...extraActivities(needs),
    ...productActivities(needs),
    ...publishingActivities(needs),
    ...reviewActivities(needs),
    ...storePageActivities(needs),
    ...syncRunActivities(needs),
  });
