import { buildOnce } from './build-once.ts';

/** What shops embed, and the viewer it loads, as files for a browser. Returns their folder. */
export const buildStorefront = (): Promise<string> =>
  buildOnce({
    name: 'storefront',
    sources: ['web/pack-files.ts', 'web/storefront'],
    args: (folder) => ['web/storefront/build.ts', folder],
  });
