import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What a process and all that it has started used: the largest peak of memory among them, and the time on a core. */
export interface Use {
  readonly name: string;
  readonly peakMb: number;
  readonly cpuSeconds: number;
}

interface Leader {
  readonly name: string;
  readonly pid: number | null;
}

const TICKS_PER_SECOND = 100;

/** Begins to watch processes with all that they have started: memory peaks count from here. The result tells what was used since. */
export function watchUse(leaders: readonly Leader[]): () => readonly Use[] {
  const before = new Map(leaders.map((leader) => [leader.name, cpuOf(leader)]));
  for (const leader of leaders)
    for (const pid of familyOf(leader)) {
      try {
        writeFileSync(`/proc/${pid}/clear_refs`, '5');
      } catch {
        // It ended a moment ago, or it is another user's: then the peak is the one since its start.
      }
    }
  return () =>
    leaders.map((leader) => ({
      name: leader.name,
      peakMb: Math.max(0, ...familyOf(leader).map(peakMb)),
      cpuSeconds: cpuOf(leader) - (before.get(leader.name) ?? 0),
    }));
}

/** A process and its children; PostgreSQL's are no members of its group, so it is the parent that counts. */
function familyOf({ pid: leader }: Leader): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc'))
    if (Number(name) > 0) parents.set(Number(name), Number(statOf(Number(name))?.[1]));
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === leader || isOurs(parents.get(pid)));
  return [...parents.keys()].filter(isOurs);
}

/** Children that ended count too: PostgreSQL has a process per connection. */
function cpuOf(leader: Leader): number {
  return familyOf(leader).reduce((sum, pid) => {
    const stat = statOf(pid);
    const ticks = [11, 12, 13, 14].map((field) => Number(stat?.[field] ?? 0));
    return sum + ticks.reduce((all, one) => all + one, 0) / TICKS_PER_SECOND;
  }, 0);
}

/** The fields behind the name, which may itself hold spaces. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function peakMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
