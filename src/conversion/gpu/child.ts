import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../kernel/errors.ts';
import { openChannel } from './channel.ts';
import { openDevice } from './device.ts';
import { type Done, encodeTexture, resizeTexture } from './encode-texture.ts';
import { guarded } from './guarded.ts';
import { DEVICE_LOST_EXIT, type Job, type JobRequest, type Reply } from './messages.ts';
import { measureSpeed } from './measure-speed.ts';
import { analysePicture, packPictures, recolourPicture } from './picture-jobs.ts';
import { type Renderer, openRenderer } from './render/renderer.ts';
import { keptRoom, sharedBytes } from './shared-bytes.ts';
import { testBlock } from './test-block.ts';
import { type TextureKernels, openTextureKernels } from './texture-kernels.ts';

// The GPU child: a process of its own, because a driver that crashes takes its process with it.
const PIPE = 3;
const FILE = 4;
const LOSS_MS = 50;
/** What the file may hold; nothing where there is none. */
const fileBytes = Number(process.argv[2] ?? 0);
/** One job at a time comes by the file, and is answered before the next: they all lie where the first lay. */
const shared = fileBytes > 0 ? sharedBytes(FILE, fileBytes, keptRoom()) : null;
const channel = openChannel<JobRequest, Reply>(new Socket({ fd: PIPE }), shared);
// The service is gone, so nobody waits for an answer. Dawn hangs now and then when it is taken down in order.
channel.onEnd(() => process.exit(0));

const reply = (head: Reply, parts: readonly Uint8Array[] = [], alone = false): void =>
  channel.send({ head, parts, alone });

interface Started {
  readonly kernels: TextureKernels;
  readonly renderer: () => Promise<Renderer>;
}

async function start(): Promise<Started | null> {
  const open = await openDevice();
  if (open === null) {
    reply({ kind: 'unfit', reason: 'no adapter' });
    return null;
  }
  void open.device.lost.then(() => process.exit(DEVICE_LOST_EXIT));
  if (open.software) pollGently();
  const kernels = openTextureKernels(open.device, open.software);
  const wrong = await testBlock(kernels);
  if (wrong !== null) {
    reply({ kind: 'unfit', reason: `${open.description}: ${wrong}` });
    return null;
  }
  const { description, software } = open;
  const megapixelsPerSecond = await measureSpeed(kernels, software);
  kernels.suit(megapixelsPerSecond);
  reply({ kind: 'ready', description, software, megapixelsPerSecond });
  let renderer: Promise<Renderer> | undefined;
  const opened = (): Promise<Renderer> =>
    openRenderer(open.device).catch((error: unknown) => {
      renderer = undefined; // the next picture tries again
      throw error;
    });
  return { kernels, renderer: () => (renderer ??= opened()) };
}

/**
 * Dawn asks for the end of GPU work in a loop of setImmediate, which keeps one core busy.
 * A software GPU needs that core itself; a millisecond between two questions costs it nothing.
 */
function pollGently(): void {
  Object.assign(globalThis, { setImmediate: (ask: () => void) => setTimeout(ask, 1) });
}

async function run(
  { kernels, renderer }: Started,
  job: Job,
  parts: readonly Uint8Array[],
): Promise<Done> {
  const [input = new Uint8Array()] = parts;
  if (job.kind === 'analyse') return analysePicture(kernels, input);
  if (job.kind === 'pack') return packPictures(kernels, job, parts);
  if (job.kind === 'recolour') return recolourPicture(kernels, job, parts);
  if (job.kind === 'encode') return encodeTexture(kernels, job, input);
  if (job.kind === 'resize') return resizeTexture(kernels, job, input);
  // A copy: its pictures are decoded on when the job has failed, and kept for the next one.
  return (await renderer()).draw(job, Uint8Array.from(input));
}

const failed = (id: number, error: unknown): Reply =>
  error instanceof Failure
    ? { kind: 'failed', id, code: error.code, detail: error.detail }
    : { kind: 'failed', id, code: 'internal.unexpected', detail: { reason: String(error) } };

const started = await start().catch((error: unknown) => {
  reply({ kind: 'unfit', reason: String(error) });
  return null;
});
if (started !== null) {
  let last = Promise.resolve();
  channel.onMessage(({ head: { id, job }, parts, alone }) => {
    // One job at a time: two at once would only share the device and double the memory.
    last = last
      .then(() => guarded(started.kernels.device, () => run(started, job, parts)))
      .then(
        ({ gpuMs, sizes, warnings = [], parts: made }) =>
          reply({ kind: 'done', id, gpuMs, sizes, warnings }, made, alone),
        async (error: unknown) => {
          await sleep(LOSS_MS); // the process ends meanwhile when that is only how a lost device looks from here
          reply(failed(id, error));
        },
      );
  });
}
