import type { SummaryShape } from '../../api/shapes/summary.ts';

const WIDTH = 28;

/** Progress of one kind of work: how far, how fast, how long still. */
export interface Bar {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Whether its pieces are alike, so that the rate so far says when it will end. */
  readonly even?: boolean;
}

/** The bars of a run as its summary tells them. */
export function barsOf(summary: SummaryShape): readonly Bar[] {
  const { conversions, verdicts } = summary;
  const ended = conversions.done + conversions.failed;
  const settled = summary.variants - verdicts.pending;
  return [
    { label: 'Looks made', done: ended, total: conversions.unique, even: true },
    { label: 'Variants settled', done: settled, total: summary.variants },
    {
      label: 'Variants live',
      done: verdicts.live,
      total: verdicts.live + verdicts.ready + verdicts.pending,
    },
  ];
}

export interface Progress {
  /** Prints a line above the bars. */
  readonly say: (line: string) => void;
  readonly draw: (bars: readonly Bar[]) => void;
  readonly end: () => void;
}

/** Draws bars in place on a terminal; where output is a file it tells one line now and then. */
export function openProgress(out: NodeJS.WriteStream): Progress {
  const started = Date.now();
  const first = new Map<string, number>();
  let drawn = 0;
  let told = 0;
  const clear = () => {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  return {
    say: (line) => {
      clear();
      out.write(`${line}\n`);
    },
    draw: (bars) => {
      const lines = bars
        .filter((bar) => bar.total > 0)
        .map((bar) => lineOf(bar, rateOf(bar, first, started)));
      if (!out.isTTY) {
        if (lines.length === 0 || Date.now() - told < 10_000) return;
        told = Date.now();
        out.write(
          `  ${bars.map((bar) => `${bar.label.toLowerCase()} ${bar.done}/${bar.total}`).join(' · ')}\n`,
        );
        return;
      }
      clear();
      out.write(lines.map((line) => `${line}\n`).join(''));
      drawn = lines.length;
    },
    end: clear,
  };
}

/** Per second, counted from what was there at the start: what an earlier run had done is no speed of this one. */
function rateOf(bar: Bar, first: Map<string, number>, started: number): number {
  const from = first.get(bar.label) ?? bar.done;
  first.set(bar.label, from);
  return (bar.done - from) / Math.max((Date.now() - started) / 1000, 0.001);
}

function lineOf(bar: Bar, rate: number): string {
  const share = bar.done / bar.total;
  const full = Math.round(share * WIDTH);
  const eta =
    bar.even === true && rate > 0 && bar.done < bar.total
      ? `${Math.ceil((bar.total - bar.done) / rate)} s left`
      : '';
  const speed =
    bar.even === true && rate > 0 ? `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s` : '';
  const count = `${bar.done.toLocaleString('en')} / ${bar.total.toLocaleString('en')}`;
  return `  ${bar.label.padEnd(17)} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${count.padEnd(15)} ${speed.padEnd(8)} ${eta}`;
}
