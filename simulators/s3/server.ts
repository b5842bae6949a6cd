import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Faults, openFaults } from './faults.ts';
import { answerRequest } from './routes.ts';
import { openShelf, type Shelf } from './shelf.ts';
import type { Credentials } from './signature.ts';

export interface S3SimulatorSettings extends Credentials {
  /** 0 takes a free port. */
  readonly port: number;
  /** Objects live here as files; the same folder again is the same store again. */
  readonly dataDir: string;
  readonly buckets: readonly string[];
  readonly now?: () => Date;
}

export interface S3Simulator {
  readonly url: string;
  readonly faults: Faults;
  readonly shelf: Shelf;
  /** Every request that came in, as 'PUT /bucket/key'. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Starts a small object store on 127.0.0.1 that answers as S3 does. */
export async function startS3Simulator(settings: S3SimulatorSettings): Promise<S3Simulator> {
  const shelf = await openShelf(settings.dataDir, settings.buckets);
  const faults = openFaults();
  const requests: string[] = [];
  const parts = { shelf, faults, credentials: settings, now: settings.now ?? (() => new Date()) };
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answerRequest(parts, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    shelf,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
