import { buildOnce } from './build-once.ts';

const VITE = 'node_modules/vite/bin/vite.js';

/** The web app as files for a browser. Returns their folder. */
export const buildWeb = (): Promise<string> =>
  buildOnce({
    name: 'web',
    sources: [
      'web/app',
      'web/environment.ts',
      'web/index.html',
      'web/pack-files.ts',
      'web/public',
      'web/tsconfig.json',
      'web/vite.config.ts',
    ],
    args: (folder) => [VITE, 'build', 'web', '--outDir', folder, '--logLevel', 'warn'],
  });
