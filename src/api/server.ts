import type { Express } from 'express';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerBroken } from './answer-broken.ts';

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

/** Listens until disposed; health checks are answered before express, since they come most often and need nothing of it. */
export async function listen(
  app: Express,
  at: { readonly host: string; readonly port: number; readonly publicUrl: string },
): Promise<RunningServer> {
  const server = createServer(healthFirst(app));
  server.headersTimeout = 10_000; // slow headers are an attack, not a client
  server.requestTimeout = UPLOAD_MS;
  server.on('clientError', (error, socket) => answerBroken(error, socket, `${at.publicUrl}/docs`));
  server.listen(at.port, at.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = at.host.includes(':') ? `[${at.host}]` : at.host;
  return { url: `http://${host}:${port}`, [Symbol.asyncDispose]: () => close(server) };
}

/** A large file over a slow line; everything else is said within a minute. */
const UPLOAD_MS = 30 * 60_000;
const REQUEST_MS = 60_000;

/** Cuts a request off that is still being said after its time. */
function hurry(request: IncomingMessage): void {
  if (request.url?.startsWith('/v1/uploads') === true) return;
  const late = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, REQUEST_MS);
  request.once('close', () => clearTimeout(late));
}

const healthFirst =
  (app: Express): RequestListener =>
  (request, response) => {
    if (request.url !== '/healthz') {
      hurry(request);
      app(request, response);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end('{"status":"ok"}');
  };

const GRACE_MS = 5_000;

/** Lets answers under way finish; whoever is still reading after the grace is cut off. */
async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A kept-alive connection whose last answer ends now would stay open for seconds, waiting for a question nobody may ask.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
