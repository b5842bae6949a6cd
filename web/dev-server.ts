import { join } from 'node:path';
import { createServer, type Plugin } from 'vite';

/**
 * The web app out of its sources, for `npm run dev`: a change shows at once, and everything that is no page goes to the API. The Host
 * that a browser named goes with it, so that cookies, the check of who sent a form, and addresses are what they are without it.
 */
const [port = '0', target = '', cacheDir = ''] = process.argv.slice(2);

/** The page inside a store's admin is the API's to make, since it is made for one store; vite adds what follows changes. */
const embeddedPage: Plugin = {
  name: 'embedded-page',
  configureServer(vite) {
    vite.middlewares.use('/embedded', (request, response) => {
      const path = request.originalUrl ?? '/embedded';
      const show = async () => {
        const answer = await fetch(new URL(path, target), { headers: { accept: 'text/html' } });
        const policy = answer.headers.get('content-security-policy') ?? '';
        const [frames = ''] = /frame-ancestors[^;]*/.exec(policy) ?? [];
        response.setHeader('content-type', 'text/html');
        response.setHeader('content-security-policy', frames);
        response.end(await vite.transformIndexHtml(path, await answer.text()));
      };
      // The API is on its way back: the page is asked for again.
      show().catch((error: unknown) => response.writeHead(502).end(String(error)));
    });
  },
};

const server = await createServer({
  configFile: join(import.meta.dirname, 'vite.config.ts'),
  plugins: [embeddedPage],
  cacheDir,
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
