/** How to start a process. `env` is laid over the supervisor's; uid and gid matter only to root. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** A process that the supervisor keeps alive. */
export interface ChildSpec {
  readonly name: string;
  /** Asked before every start, also after a crash: stale files are cleared and sets of arguments made here. */
  command(): Command | Promise<Command>;
  /** True once it does its work; asked again and again until then. */
  answers(): Promise<boolean>;
  readonly readyWithinMs?: number;
  readonly stopSignal?: NodeJS.Signals;
  readonly stopWithinMs?: number;
}

/** Whether a URL answers with a 2xx. */
export async function httpAnswers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
