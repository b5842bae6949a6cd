import type { Connector } from '../../contract/connector.ts';
import type { HubNeeds } from '../../../workflows/activities/needs.ts';
import { conversionClient } from '../../../workflows/activities/conversion-client.ts';
import { storePictures } from '../../../workflows/activities/store-pictures.ts';
import {
  modelFiles,
  publicFiles,
  rememberedFiles,
} from '../../../workflows/activities/store-files.ts';
import { reachOf } from '../../core/publishing/reach.ts';
import { showsInStore } from '../../db/shows-in-store.ts';
import type { Database } from '../../db/tenant.ts';
import type { Blobs } from '../../ops/blobs.ts';
import type { WorkerConfig } from '../../ops/config/config.ts';
import { createIo, type Outbound } from '../../ops/outbound.ts';
import { hubRecipe } from './hub-recipe.ts';
import { openStoreWith } from './open-store.ts';
import { recordsWith } from './records.ts';

interface Parts {
  readonly config: Pick<WorkerConfig, 'publicUrl' | 'sealKeys' | 'simulatedStores' | 'conversion'>;
  readonly db: Database;
  readonly outbound: Outbound;
  readonly connectors: readonly Connector[];
  readonly blobs: Blobs;
}

/** Joins database, blob store, outbound fetch, connectors and conversion service into what the activities ask for. */
export function hubNeeds({ config, db, outbound, connectors, blobs }: Parts): HubNeeds {
  const recordsOf = recordsWith(db, config);
  const service = conversionClient({
    url: config.conversion.url,
    token: config.conversion.token.reveal(),
  });
  const remembered = rememberedFiles(Date.now);
  return {
    recordsOf,
    openStore: openStoreWith({ recordsOf, connectors, outbound }),
    pages: blobs,
    modelFiles: (signal) => modelFiles(createIo(outbound, signal).fetch, blobs),
    publicFiles: (signal) => remembered(publicFiles(createIo(outbound, signal).fetch)),
    pictures: (signal) => storePictures(createIo(outbound, signal).fetch, blobs),
    lookingFor: service.lookingFor,
    conversion: service,
    recipe: hubRecipe,
    publicUrl: config.publicUrl,
    showsInStore: (of) => showsInStore(db, of),
    browserAddress: (url) => {
      const { host, pathname, search } = new URL(url);
      const simulated = config.simulatedStores[host];
      return simulated === undefined ? url : new URL(pathname + search, simulated).href;
    },
    reaches: (domain) => reachOf(config.publicUrl) === 'public' || domain in config.simulatedStores,
  };
}
