import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Shown, viewPage } from './page.ts';

export interface ViewedFiles {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

interface Answer {
  readonly type: string;
  readonly body: () => Promise<string | Uint8Array> | string | Uint8Array;
}

/** Nothing from elsewhere: the viewer, both files and the page come from here. The viewer writes styles and starts decoders from blobs. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self' blob:; worker-src blob:";

/** Serves one model before and after its conversion; the caller decides where it listens. */
export function viewServer(shown: Shown, files: ViewedFiles): Server {
  const beside = (name: string) => () => readFile(new URL(name, import.meta.url));
  const viewer = fileURLToPath(import.meta.resolve('@google/model-viewer'));
  const answers: Readonly<Record<string, Answer>> = {
    '/': { type: 'text/html; charset=utf-8', body: () => viewPage(shown) },
    '/view.js': { type: 'text/javascript', body: beside('view.js') },
    '/view.css': { type: 'text/css', body: beside('view.css') },
    '/model-viewer.js': {
      type: 'text/javascript',
      body: () =>
        readFile(viewer.replace(/model-viewer(-module)?(\.min)?\.js$/, 'model-viewer.min.js')),
    },
    '/before.glb': { type: 'model/gltf-binary', body: () => files.before },
    '/after.glb': { type: 'model/gltf-binary', body: () => files.after },
  };
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://view');
    const known = request.method === 'GET' ? answers[pathname] : undefined;
    void send(known ?? NOT_FOUND, known === undefined ? 404 : 200, response);
  });
}

const NOT_FOUND: Answer = { type: 'text/plain', body: () => 'not found' };

async function send(
  { type, body }: Answer,
  status: number,
  response: ServerResponse,
): Promise<void> {
  try {
    const content = await body();
    response
      .writeHead(status, { 'content-type': type, 'content-security-policy': POLICY })
      .end(content);
  } catch {
    response.destroy(); // a file of ours that is gone: nothing to say to a browser
  }
}
