import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../kernel/errors.ts';
import { type Channel, openChannel } from './channel.ts';
import { childEnvironment } from './child-environment.ts';
import type { DriverCandidate } from './driver-candidates.ts';
import { DEVICE_LOST_EXIT, type Job, type JobRequest, type Reply } from './messages.ts';
import { openNamelessFile } from './nameless-file.ts';
import { sharedBytes } from './shared-bytes.ts';

type Ready = Extract<Reply, { kind: 'ready' }>;
export type Finished = Extract<Reply, { kind: 'done' }> & { readonly parts: readonly Uint8Array[] };

/** A GPU child that has proved itself. */
export interface GpuChild {
  readonly pid: number;
  readonly driver: DriverCandidate['driver'];
  readonly ready: Ready;
  readonly alive: () => boolean;
  /** Why it is not alive: a signal, its exit code, a lost device, or that we ended it. */
  readonly ending: () => string | null;
  /** Settles when the child is free again. A job that overruns `msMax`, or goes on after nobody waits for it, takes its child with it. */
  run(order: Order): Promise<Finished>;
  close(): Promise<void>;
}

interface Order {
  readonly job: Job;
  readonly parts: readonly Uint8Array[];
  readonly msMax: number;
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly resolve: (done: Finished) => void;
  readonly reject: (failure: Failure) => void;
}

const START_MS_MAX = 60_000;
/** Starting a software driver again takes about this long, so a job that is nearly done is better waited for. */
const ABANDONED_MS_MAX = 1_000;

const PROGRAM = new URL('child.ts', import.meta.url);

/** Starts a child on one driver; a string says why that driver is not fit. */
export async function startChild(
  candidate: DriverCandidate,
  log: (line: string) => void,
  program = PROGRAM,
): Promise<GpuChild | string> {
  const file = openNamelessFile();
  const child = spawn(process.execPath, [fileURLToPath(program), String(file?.most ?? 0)], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', file?.descriptor ?? 'ignore'],
    // oxlint-disable-next-line node/no-process-env -- the Vulkan loader and the dynamic linker read theirs from it; nothing else is passed on
    env: { ...childEnvironment(process.env), ...candidate.env },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => log(text.trimEnd()));
  child.once('close', () => file?.close());
  const shared = file === null ? null : sharedBytes(file.descriptor, file.most);
  const channel = openChannel<Reply, JobRequest>(child.stdio[3] as Duplex, shared);
  const jobs = new Map<number, Waiting>();
  const ready = await firstReply(child, channel, jobs);
  if (typeof ready === 'string') {
    child.kill('SIGKILL');
    return ready;
  }
  return handle({ child, channel, jobs, driver: candidate.driver, ready, beside: shared !== null });
}

/** Waits for the child's verdict about its driver, then hands every later reply to the job that waits for it. */
function firstReply(
  child: ChildProcess,
  channel: Channel<Reply, JobRequest>,
  jobs: Map<number, Waiting>,
): Promise<Ready | string> {
  return new Promise((resolve) => {
    const decide = (end: Ready | string) => {
      clearTimeout(timer);
      resolve(end);
    };
    const timer = setTimeout(() => decide('no answer in time'), START_MS_MAX);
    child.once('error', (error) => decide(error.message));
    child.once('exit', (code, signal) => decide(`the process ended with ${code ?? signal}`));
    channel.onMessage(({ head, parts }) => {
      if (head.kind === 'ready') return decide(head);
      if (head.kind === 'unfit') return decide(head.reason);
      const waiting = jobs.get(head.id);
      jobs.delete(head.id);
      if (head.kind === 'done') return waiting?.resolve({ ...head, parts });
      return waiting?.reject(new Failure(head.code, head.detail));
    });
  });
}

function handle(of: {
  child: ChildProcess;
  channel: Channel<Reply, JobRequest>;
  jobs: Map<number, Waiting>;
  driver: DriverCandidate['driver'];
  ready: Ready;
  /** That both have a file open for what is large: only then may the child answer by it. */
  beside: boolean;
}): GpuChild {
  const { child, channel, jobs } = of;
  let ending: string | null = null;
  let nextId = 1;
  const lose = (reason: string, detail = {}): void => {
    ending ??= reason;
    for (const job of jobs.values()) job.reject(new Failure('gpu.lost', { reason, ...detail }));
    jobs.clear();
  };
  child.once('exit', (code, signal) => lose(endingOf(code, signal)));
  // Not asked to end: a driver that hangs in the kernel hears nothing else, and may not even end of this before long.
  const kill = (reason: string, ms: number): void => {
    child.kill('SIGKILL');
    lose(reason, { ms });
  };
  channel.onEnd(() => child.kill('SIGKILL'));
  return {
    pid: child.pid ?? 0,
    driver: of.driver,
    ready: of.ready,
    alive: () => ending === null,
    ending: () => ending,
    async run({ job, parts, msMax, signal }) {
      if (signal?.aborted === true) throw new Failure('conversion.cancelled');
      if (ending !== null) throw new Failure('gpu.lost', { reason: ending });
      const id = nextId++;
      const deadline = setTimeout(() => kill('overdue', msMax), msMax);
      let abandoned: NodeJS.Timeout | undefined;
      const onAbort = (): void => {
        abandoned = setTimeout(() => kill('abandoned', ABANDONED_MS_MAX), ABANDONED_MS_MAX);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        return await new Promise<Finished>((resolve, reject) => {
          const alone = of.beside && jobs.size === 0;
          jobs.set(id, { resolve, reject });
          channel.send({ head: { id, job }, parts, alone });
        });
      } finally {
        clearTimeout(deadline);
        clearTimeout(abandoned);
        signal?.removeEventListener('abort', onAbort);
      }
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

const endingOf = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal ?? (code === DEVICE_LOST_EXIT ? 'device lost' : `exit ${code}`);
