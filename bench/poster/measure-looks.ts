import { readFile } from 'node:fs/promises';
import { type OpenedRenderer, openOneOf } from '../../test/conversion/gpu/three/open-three.ts';
import { psnr } from './likeness.ts';

/** What one renderer took for a model: milliseconds on the clock, and of all processors together. */
export interface Looks {
  readonly first: Taken;
  /** The best of the looks after it. */
  readonly later: Taken;
}

interface Taken {
  readonly wall: number;
  readonly cpu: number | null;
}

export interface Row {
  readonly model: string;
  readonly size: number;
  readonly own: Looks;
  readonly three: Looks;
  /** Of the two pictures, dB. */
  readonly likeness: number;
  readonly adapter: string;
}

const LATER = 3;

/** Draws a model with both renderers, each in a process that has drawn nothing before. */
export async function measureLooks(
  glb: Uint8Array,
  of: { model: string; size: number; driver: string; driverDir: string | undefined },
): Promise<Row> {
  const own = await measureOne('own', glb, of);
  const three = await measureOne('three', glb, of);
  return {
    model: of.model,
    size: of.size,
    own: own.looks,
    three: three.looks,
    likeness: psnr(own.rgba, three.rgba),
    adapter: own.adapter,
  };
}

async function measureOne(
  which: 'own' | 'three',
  glb: Uint8Array,
  of: { size: number; driver: string; driverDir: string | undefined },
) {
  const opened = await openOneOf(which, of);
  try {
    const { took: first, rgba } = await timed(opened, glb, of.size);
    let later = (await timed(opened, glb, of.size)).took;
    for (let look = 1; look < LATER; look += 1) {
      const { wall, cpu } = (await timed(opened, glb, of.size)).took;
      later = { wall: Math.min(later.wall, wall), cpu: least(later.cpu, cpu) };
    }
    return { looks: { first, later }, rgba, adapter: opened.child.ready.description };
  } finally {
    await opened.child.close();
  }
}

const least = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : Math.min(one, other);

async function timed(opened: OpenedRenderer, glb: Uint8Array, size: number) {
  const [start, before] = [performance.now(), await cpuMs(opened.child.pid)];
  const { rgba } = await opened.draw(glb, { size, background: '#ffffff' });
  const wall = performance.now() - start;
  const after = await cpuMs(opened.child.pid);
  const cpu = before === null || after === null ? null : after - before;
  return { took: { wall, cpu } satisfies Taken, rgba };
}

const TICK_MS = 10;

/** What a process and its threads have used so far; null where the system does not tell. */
async function cpuMs(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks * TICK_MS : null;
}
