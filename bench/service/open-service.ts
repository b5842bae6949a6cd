import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ConversionJob,
  ConversionLine,
  MaterialSelection,
  Recipe,
} from '../../src/contract/conversion.ts';
import { productRecipe } from '../../src/conversion/recipe.ts';
import { freePort } from '../../src/embedded/ports.ts';
import { folderBlobs } from '../../src/ops/blobs.ts';

const TOKEN = 'a-token-for-the-bench';
const root = join(import.meta.dirname, '../..');
const model = join(root, 'simulators/shopify/demo-catalog/vendor/WickerChair.glb');

export type End = 'done' | 'refused' | 'failed';

/** The conversion service as a process of its own, and one model whose looks are asked for. */
export interface Service {
  readonly adapter: string;
  newLook(): MaterialSelection;
  /** `how` asks for another recipe than the usual one, and hears each line as it comes. */
  convert(
    scope: string,
    look: MaterialSelection,
    signal?: AbortSignal,
    how?: { recipe?: Recipe; onLine?: (line: ConversionLine) => void },
  ): Promise<End>;
  health(): Promise<{ running: number; waiting: number }>;
  /** The text of its metrics. */
  metrics(): Promise<string>;
  readonly pid: number;
  close(): Promise<void>;
}

/** Starts the service on empty caches. */
export async function openService(): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-bench-service-'));
  const blobs = folderBlobs(join(folder, 'blobs'));
  const { sha256: source } = await blobs.put(await readFile(model));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['src/main/conversion.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      BLOBS_URL: pathToFileURL(join(folder, 'blobs')).href,
      CONVERSION_PORT: String(port),
      CONVERSION_TOKEN: TOKEN,
      CONVERSION_CACHE_DIR: join(folder, 'cache'),
      LOG_LEVEL: 'error',
    },
  });
  const health = async () => (await (await fetch(`${url}/healthz`)).json()) as Health;
  const { adapter } = await answered(health);
  let looks = 0;
  return {
    adapter: adapter.description,
    newLook: () => tint((looks += 1)),
    health,
    pid: child.pid ?? 0,
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    async convert(scope, look, signal = AbortSignal.timeout(120_000), how = {}) {
      const { recipe = productRecipe, onLine } = how;
      return endOf(url, { scope, source, look, recipe }, signal, onLine);
    },
    async close() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

interface Health {
  readonly running: number;
  readonly waiting: number;
  readonly adapter: { readonly description: string };
}

const tint = (number: number): MaterialSelection => ({
  kind: 'tint',
  material: 'WickerChair',
  color: `#${((number * 4_013) % 0xffffff).toString(16).padStart(6, '0')}`,
});

async function answered(health: () => Promise<Health>): Promise<Health> {
  for (;;) {
    const answer = await health().catch(() => null);
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function endOf(
  url: string,
  job: ConversionJob,
  signal: AbortSignal,
  onLine: (line: ConversionLine) => void = () => undefined,
): Promise<End> {
  const answer = await fetch(`${url}/v1/conversions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(job),
    signal,
  });
  if (answer.status === 429) return 'refused';
  if (!answer.ok || !answer.body) throw new Error(await answer.text());
  let last: ConversionLine | undefined;
  let rest = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine((last = JSON.parse(line) as ConversionLine));
  }
  if (last?.type === 'failure') throw new Error(JSON.stringify(last));
  return last?.type === 'result' ? 'done' : 'failed';
}
