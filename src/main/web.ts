import { createServer } from 'vite';
import { join } from 'node:path';
import { checkout } from './checkout.ts';

/**
 * The web app out of its sources, for `npm run dev`: a change shows at once, and everything that is no page goes to the API. The Host
 * that a browser named goes with it, so that cookies, the check of who sent a form, and addresses are what they are without it.
 */
const { WEB_PORT: port = '0', WEB_API: target = '', WEB_CACHE: cacheDir } = process.env;
const server = await createServer({
  configFile: join(checkout, 'web/vite.config.ts'),
  ...(cacheDir === undefined ? {} : { cacheDir }),
  clearScreen: false,
  server: {
    host: '127.0.0.1',
    port: Number(port),
    strictPort: true,
    proxy: {
      '^/(v1|a|storefront|healthz|docs|openapi\\.json)(/|\\?|$)': { target, changeOrigin: false },
    },
  },
});
await server.listen();
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void server.close().finally(() => process.exit()));
