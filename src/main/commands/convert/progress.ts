const WIDTH = 20;
const COLUMNS = 80;

export interface Progress {
  show(step: string, fraction: number): void;
  clear(): void;
}

/** A bar on a terminal that can redraw a line; elsewhere one line per step. */
export function progressOn(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>,
  name: string,
): Progress {
  let last = '';
  return {
    show(step, fraction) {
      if (stream.isTTY) {
        // A line that is wrapped cannot be redrawn.
        const line = bar(fraction, `${name} · ${step}`).slice(0, (stream.columns || COLUMNS) - 1);
        stream.write(`\r\u001B[K${line}`);
      } else if (step !== last) stream.write(`${name}: ${step}\n`);
      last = step;
    },
    clear() {
      if (stream.isTTY) stream.write('\r\u001B[K');
    },
  };
}

function bar(fraction: number, says: string): string {
  const share = Math.min(1, Math.max(0, fraction));
  const full = Math.round(share * WIDTH);
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${says}`;
}
