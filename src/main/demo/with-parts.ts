import { join } from 'node:path';
import { openDataFolder, type DataFolder } from '../../embedded/data-folder.ts';
import { stopOnSignals } from '../../embedded/stop-signals.ts';
import { openSupervisor, type Supervisor } from '../../embedded/supervisor.ts';
import { startParts, type Parts, type Start } from './parts.ts';
import { openProgress, type Progress } from './progress.ts';

export interface House extends Pick<Start, 'checkout' | 'web' | 'publicUrl'> {
  /** Whose .plinth holds the data. */
  readonly home: string;
  readonly fresh: boolean;
  readonly out: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
}

export interface Inside {
  readonly parts: Parts;
  readonly data: DataFolder;
  readonly supervisor: Supervisor;
  readonly progress: Progress;
  /** Resolves when somebody has ended it. */
  readonly stopped: Promise<void>;
}

/** Starts everything on embedded parts for as long as the work takes; whatever ends it, no process outlives it. */
export async function withParts<T>(house: House, work: (inside: Inside) => Promise<T>): Promise<T> {
  const progress = openProgress(house.out);
  const { say } = progress;
  const data = await openDataFolder(house.home, { fresh: house.fresh, say });
  const { logs, pidFile } = data;
  // A third of a process's start is compiling: the next start reads what Node kept of this one.
  const env = { NODE_COMPILE_CACHE: join(data.root, 'compiled'), ...house.env };
  const supervisor = openSupervisor({ logs, pidFile, env, say });
  const stopped = new Promise<void>((resolve) => {
    stopOnSignals(() => supervisor.stop().then(resolve), { say });
  });
  try {
    const parts = await startParts({
      checkout: house.checkout,
      web: house.web,
      publicUrl: house.publicUrl,
      data,
      supervisor,
      say: (line) => say(`    ${line}`),
      done: (part, detail) => say(`  ✓ ${part.padEnd(15)} ${detail}`),
    });
    return await work({ parts, data, supervisor, progress, stopped });
  } finally {
    await supervisor.stop();
    await data.release();
  }
}
