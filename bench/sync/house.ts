import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { httpAnswers } from '../../src/embedded/child.ts';
import { openDataFolder } from '../../src/embedded/data-folder.ts';
import { freePort } from '../../src/embedded/ports.ts';
import { postgresUser, rootsPostgresFolder } from '../../src/embedded/postgres-user.ts';
import { openSupervisor, type Supervisor } from '../../src/embedded/supervisor.ts';
import { checkout } from '../../src/main/checkout.ts';
import { apiClient, type ApiClient } from '../../src/main/demo/api-client.ts';
import { demoMember, type DemoMember } from '../../src/main/demo/demo-member.ts';
import { startParts, type Parts } from '../../src/main/demo/parts.ts';

/** A shop to measure with. The restore rate is the store's own limit, in points per second. */
export interface BenchShop {
  readonly domain: string;
  readonly products: number;
  readonly variantsPerProduct: number;
  readonly restoreRate: number;
  /** The shop after every product of it has changed. */
  readonly renamed?: boolean;
}
export interface RunningShop extends BenchShop {
  readonly url: string;
}

/** Every part of Plinth as the demo runs it, on data of its own. */
export interface House {
  readonly parts: Parts;
  readonly member: DemoMember;
  readonly api: ApiClient;
  readonly temporal: Client;
  readonly supervisor: Supervisor;
  /** Runs a shop while `work` goes on. */
  withShop<T>(shop: BenchShop, work: (running: RunningShop) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Starts the house; its own simulated store is one product in ten looks, from which everything later reuses the conversions. */
export async function openHouse(shops: readonly BenchShop[]): Promise<House> {
  const home = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  const say = (line: string) => console.error(line);
  const data = await openDataFolder(home, { fresh: false, say });
  const { logs, pidFile } = data;
  const env = { ...process.env, SIMULATOR_CATALOG: 'bench:1x10', SIMULATOR_RESTORE_RATE: '100000' };
  const supervisor = openSupervisor({ logs, pidFile, env, say });
  const ports = new Map<string, number>();
  for (const { domain } of shops) ports.set(domain, await freePort([...ports.values()]));
  const urlOf = (domain: string) => `http://127.0.0.1:${ports.get(domain)}`;
  const close = async () => {
    await supervisor.stop();
    await data.release();
    const folders = (await postgresUser()) === null ? [home] : [home, rootsPostgresFolder(home)];
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const parts = await startParts({
      checkout,
      data,
      supervisor,
      say,
      done: (part, detail) => say(`  ✓ ${part.padEnd(15)} ${detail}`),
      stores: Object.fromEntries(shops.map(({ domain }) => [domain, urlOf(domain)])),
    });
    const member = await demoMember(data.root, parts);
    const connection = await Connection.connect({ address: parts.inside.temporalAddress });
    return {
      parts,
      member,
      supervisor,
      api: apiClient({ url: parts.apiUrl, key: member.key }),
      temporal: new Client({ connection }),
      async withShop(shop, work) {
        const running = { ...shop, url: urlOf(shop.domain) };
        await supervisor.start(simulatorOf(running, join(home, shop.domain)));
        try {
          return await work(running);
        } finally {
          await supervisor.stopOne('shop');
        }
      },
      async close() {
        await connection.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const simulatorOf = (shop: RunningShop, folder: string) => ({
  name: 'shop',
  command: () => ({
    file: process.execPath,
    args: [join(checkout, 'simulators/shopify/main.ts')],
    cwd: checkout,
    env: {
      SIMULATOR_PORT: new URL(shop.url).port,
      SIMULATOR_DATA: folder,
      SIMULATOR_DOMAIN: shop.domain,
      SIMULATOR_PUBLIC_BASE: `https://${shop.domain}`,
      SIMULATOR_CATALOG: `bench:${shop.products}x${shop.variantsPerProduct}${shop.renamed ? ':renamed' : ''}`,
      SIMULATOR_RESTORE_RATE: String(shop.restoreRate),
    },
  }),
  answers: () => httpAnswers(`${shop.url}/simulator/healthz`),
});
