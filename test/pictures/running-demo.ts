import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiClient, type ApiClient } from '../../src/main/demo/api-client.ts';

export interface RunningDemo {
  readonly api: ApiClient;
  readonly url: string;
  readonly connection: string;
  /** Where the simulated store answers. */
  readonly store: string;
}

/** The demo of this checkout, or of PLINTH_DATA_DIR, which has to run and to be done. */
export async function runningDemo(): Promise<RunningDemo> {
  const home = process.env['PLINTH_DATA_DIR'] ?? join(import.meta.dirname, '../..');
  const kept = async <T>(name: string): Promise<T> =>
    JSON.parse(await readFile(join(home, '.plinth', name), 'utf8')) as T;
  try {
    const { url, key, connection } = await kept<{ url: string; key: string; connection: string }>(
      'client.json',
    );
    const { simulator } = await kept<{ simulator: number }>('ports.json');
    const api = apiClient({ url, key }, 2_000);
    const { run } = await api.summary(connection);
    if (run?.state === 'running') throw new Error('its run has not ended');
    return { api, url, connection, store: `http://127.0.0.1:${simulator}` };
  } catch (cause) {
    throw new Error('Pictures are taken of a demo that runs: npm run demo', { cause });
  }
}
