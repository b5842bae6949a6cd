import { Socket } from 'node:net';
import { openChannel } from '../../../../src/conversion/gpu/channel.ts';
import { openDevice } from '../../../../src/conversion/gpu/device.ts';
import type { JobRequest, Reply } from '../../../../src/conversion/gpu/messages.ts';
import { sharedBytes } from '../../../../src/conversion/gpu/shared-bytes.ts';
import { standInBrowser } from './stand-in-browser.ts';

// A child like the service's own that draws with three.js: the one pictures are compared with.
const channel = openChannel<JobRequest, Reply>(
  new Socket({ fd: 3 }),
  sharedBytes(4, Number(process.argv[2])),
);
channel.onEnd(() => process.exit(0));
const reply = (head: Reply, parts: readonly Uint8Array[] = []): void =>
  channel.send({ head, parts });

const open = await openDevice();
if (open === null) reply({ kind: 'unfit', reason: 'no adapter' });
else {
  const { device, description, software } = open;
  if (software)
    Object.assign(globalThis, { setImmediate: (ask: () => void) => setTimeout(ask, 1) });
  standInBrowser();
  reply({ kind: 'ready', description, software, megapixelsPerSecond: 0 });
  const renderer = import('./draw.ts').then(({ openThree }) => openThree(device));
  channel.onMessage(({ head: { id, job }, parts }) => {
    if (job.kind !== 'draw') return;
    void renderer
      .then((three) => three.render(job, parts[0] ?? new Uint8Array()))
      .then(
        (done) => reply({ kind: 'done', id, gpuMs: done.gpuMs, sizes: done.sizes }, done.parts),
        (error: unknown) =>
          reply({
            kind: 'failed',
            id,
            code: 'internal.unexpected',
            detail: { reason: String(error) },
          }),
      );
  });
}
