import { Socket } from 'node:net';
import { Failure } from '../../kernel/errors.ts';
import { openChannel } from './channel.ts';
import { openDevice } from './device.ts';
import { type Done, encodeTexture, resizeTexture } from './encode-texture.ts';
import type { Job, JobRequest, Reply } from './messages.ts';
import { testBlock } from './test-block.ts';
import { type TextureKernels, loadTextureKernels } from './texture-kernels.ts';

// The GPU child: a process of its own, because a driver that crashes takes its process with it.
const PIPE = 3;
const channel = openChannel<JobRequest, Reply>(new Socket({ fd: PIPE }));
// The service is gone, so nobody waits for an answer. Dawn hangs now and then when it is taken down in order.
channel.onEnd(() => process.exit(0));

const reply = (head: Reply, parts: readonly Uint8Array[] = []): void =>
  channel.send({ head, parts });

async function start(): Promise<TextureKernels | null> {
  const open = await openDevice();
  if (open === null) {
    reply({ kind: 'unfit', reason: 'no adapter' });
    return null;
  }
  void open.device.lost.then(() => process.exit(1));
  const kernels = await loadTextureKernels(open.device, open.software);
  const wrong = await testBlock(kernels);
  if (wrong !== null) {
    reply({ kind: 'unfit', reason: `${open.description}: ${wrong}` });
    return null;
  }
  reply({ kind: 'ready', description: open.description, software: open.software });
  return kernels;
}

async function run(kernels: TextureKernels, job: Job, parts: readonly Uint8Array[]): Promise<Done> {
  const [input = new Uint8Array()] = parts;
  if (job.kind === 'encode') return encodeTexture(kernels, job, input);
  if (job.kind === 'resize') return resizeTexture(kernels, job, input);
  throw new Failure('internal.unexpected', { job: job.kind });
}

const kernels = await start().catch((error: unknown) => {
  reply({ kind: 'unfit', reason: String(error) });
  return null;
});
if (kernels !== null) {
  let last = Promise.resolve();
  channel.onMessage(({ head: { id, job }, parts }) => {
    // One job at a time: two at once would only share the device and double the memory.
    last = last
      .then(() => run(kernels, job, parts))
      .then(
        (done) => reply({ kind: 'done', id, gpuMs: done.gpuMs, sizes: done.sizes }, done.parts),
        (error: unknown) =>
          error instanceof Failure
            ? reply({ kind: 'failed', id, code: error.code, detail: error.detail })
            : reply({
                kind: 'failed',
                id,
                code: 'internal.unexpected',
                detail: { reason: String(error) },
              }),
      );
  });
}
