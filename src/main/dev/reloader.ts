import type { Supervisor } from '../../embedded/supervisor.ts';
import type { OurProcess, Parts } from '../demo/parts.ts';
import { describe } from '../describe-failure.ts';
import { placeElement } from '../place-element.ts';
import { touchedBy, type Step } from './touched-by.ts';

interface Needs {
  readonly parts: Parts;
  readonly supervisor: Supervisor;
  readonly checkout: string;
  readonly say: (line: string) => void;
}

/** Starts anew what reads the files that have changed, one round after the other; what is changed meanwhile comes into the next. */
export function reloader(needs: Needs): (paths: readonly string[]) => void {
  const waiting = new Set<string>();
  let busy = false;
  const rounds = async () => {
    busy = true;
    while (waiting.size > 0) {
      const paths = [...waiting];
      waiting.clear();
      await reload(needs, paths).catch((error: unknown) => needs.say(`  ✗ ${describe(error)}`));
    }
    busy = false;
  };
  return (paths) => {
    for (const path of paths) waiting.add(path);
    if (!busy) void rounds();
  };
}

async function reload(needs: Needs, paths: readonly string[]): Promise<void> {
  const steps = touchedBy(paths);
  if (steps.size === 0) return;
  const [first = '', ...more] = paths;
  const cause = more.length === 0 ? first : `${first} and ${more.length} more`;
  if (steps.has('everything'))
    return needs.say(`  … ${cause}: this runs npm run dev itself. End it and start it again.`);
  const told = async (name: string, act: () => Promise<unknown>) => {
    const started = Date.now();
    await act();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    needs.say(`  ↻ ${name.padEnd(12)} ${seconds} s  ${cause}`);
  };
  if (steps.has('migrations')) await told('migrations', needs.parts.migrate);
  if (steps.has('element')) await told('element', placeElement);
  // Side by side: the API is back in a second or two, a worker ends what it has begun.
  const again = processesOf(steps).map((name) => told(name, async () => startAnew(needs, name)));
  const failed = (await Promise.allSettled(again)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

async function startAnew({ parts, supervisor }: Needs, name: OurProcess): Promise<void> {
  await supervisor.stopOne(name);
  await supervisor.start(parts.processes[name]);
}

const ours: readonly OurProcess[] = ['conversion', 'simulator', 'api', 'worker'];
const processesOf = (steps: ReadonlySet<Step>) => ours.filter((name) => steps.has(name));
