import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ConversionJob, ConversionLine } from '../../src/contract/conversion.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { folderBlobs } from '../../src/ops/blobs.ts';
import { blobKey } from '../../src/ops/blobs/blob-key.ts';

const TOKEN = 'a-token-for-the-process';
const main = fileURLToPath(new URL('../../src/main/conversion.ts', import.meta.url));

export type ServiceProcess = Awaited<ReturnType<typeof startService>>;

/** The conversion service as its own process, with folders of its own also for what is temporary. */
export async function startService(env: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-service-process-'));
  const scratch = join(folder, 'tmp');
  await mkdir(scratch);
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      BLOBS_URL: pathToFileURL(folder).href,
      CONVERSION_TOKEN: TOKEN,
      CONVERSION_CACHE_DIR: join(folder, 'cache'),
      TMPDIR: scratch,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Readonly<Record<string, unknown>>[] = [];
  const url = await listening(child, told);
  const blobs = folderBlobs(folder);
  return {
    blobs,
    /** What it has logged. */
    told,
    gpuChild: () => childrenOf(child, 'gpu/child.ts')[0],
    readers: () => childrenOf(child, 'workbench/worker.ts'),
    memoryMb: () => memoryOf(child.pid ?? 0),
    health: async () => (await (await fetch(`${url}/healthz`)).json()) as Health,
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    convert: (job: ConversionJob, onLine?: (line: ConversionLine) => void, signal?: AbortSignal) =>
      converted(url, job, onLine, signal),
    /** A file of zeros of any size, which takes no room on the disk. */
    async putHole(hash: AssetHash, bytes: number): Promise<AssetHash> {
      const path = join(folder, blobKey(hash));
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'w');
      await file.truncate(bytes);
      await file.close();
      return hash;
    },
    /** Files that nobody will look for again. */
    async leftovers(): Promise<string[]> {
      const index = await readdir(join(folder, 'cache'), { recursive: true, withFileTypes: true });
      return [
        ...(await readdir(scratch)),
        ...(await readdir(join(folder, 'incoming'))),
        ...index
          .filter((one) => one.isFile() && !one.name.endsWith('.json'))
          .map((one) => one.name),
      ];
    },
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

interface Health {
  readonly status: string;
  readonly running: number;
  readonly waiting: number;
}

async function listening(child: ChildProcess, told: object[]): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  lines.on('line', (line) => {
    const said = JSON.parse(line) as { msg: string; port: number };
    told.push(said);
    if (said.msg === 'listening') resolve(`http://127.0.0.1:${said.port}`);
  });
  child.once('exit', () => reject(new Error('it ended before it listened')));
  return promise;
}

async function converted(
  url: string,
  job: ConversionJob,
  onLine: (line: ConversionLine) => void = () => undefined,
  signal?: AbortSignal,
): Promise<ConversionLine> {
  const response = await fetch(`${url}/v1/conversions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(job),
    ...(signal ? { signal } : {}),
  });
  let rest = '';
  let last: ConversionLine | undefined;
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine((last = JSON.parse(line) as ConversionLine));
  }
  if (last === undefined) throw new Error(`${response.status} ${rest}`);
  return last;
}

const childrenOf = (child: ChildProcess, script: string): number[] =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(child.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(script))
    .map((line) => Number.parseInt(line, 10));

const memoryOf = (pid: number): number =>
  Number.parseInt(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }), 10) /
  1024;

/** Asks until it is so; what never is ends the test by its own deadline. */
export async function until(so: () => Promise<boolean> | boolean, ms = 30_000): Promise<boolean> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    if (await so()) return true;
    await sleep(50);
  }
  return false;
}
