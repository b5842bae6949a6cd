import type { Request, Response } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * Leads a request to the packed file beside the one it names, if there is one that its client can read. Scripts are packed once
 * when they are built, not at each request; each form has a tag of its own, since its file has.
 */
export function sendPacked(folder: string, request: Request, response: Response): void {
  if (!/^\/[\w./-]+$/.test(request.path)) return;
  response.vary('accept-encoding');
  for (const [encoding, ending] of ENCODINGS) {
    const packed = `${request.path}${ending}`;
    if (request.acceptsEncodings(encoding) !== encoding || !existsSync(join(folder, packed)))
      continue;
    response.type(request.path.slice(request.path.lastIndexOf('.')));
    response.set('content-encoding', encoding);
    request.url = packed;
    return;
  }
}
