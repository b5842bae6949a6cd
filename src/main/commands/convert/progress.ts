const WIDTH = 24;

export interface Progress {
  show(step: string, fraction: number): void;
  clear(): void;
}

/** A bar on a terminal that can redraw a line; elsewhere one line per step. */
export function progressOn(stream: NodeJS.WriteStream, name: string): Progress {
  let last = '';
  return {
    show(step, fraction) {
      if (stream.isTTY) {
        const full = Math.round(fraction * WIDTH);
        const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
        stream.write(`\r\u001b[K${bar} ${name} · ${step}`);
      } else if (step !== last) stream.write(`${name}: ${step}\n`);
      last = step;
    },
    clear() {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
