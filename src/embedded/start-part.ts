import type { ChildSpec } from './child.ts';
import { openSupervisor, type SupervisorOptions } from './supervisor.ts';

/** One part that runs by itself, for tests and tools; the demo puts several under one supervisor instead. */
export interface RunningPart {
  pid(): number | null;
  stop(): Promise<void>;
}

/** Starts one part under a supervisor of its own and waits until it answers. */
export async function startPart(
  child: ChildSpec,
  options: SupervisorOptions,
): Promise<RunningPart> {
  const supervisor = openSupervisor(options);
  try {
    await supervisor.start(child);
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return {
    pid: () => supervisor.children()[0]?.pid ?? null,
    stop: () => supervisor.stop(),
  };
}
