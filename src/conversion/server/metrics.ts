import type { AdapterInfo, ConversionReport } from '../../contract/conversion.ts';
import { histogram } from './histogram.ts';

/** How long a job waited for its turn, and what it took then, milliseconds. */
export interface JobTimes {
  readonly waitedMs: number;
  readonly tookMs: number;
}

/** Counts what the service does, in Prometheus' text format. */
export interface Metrics {
  done(report: ConversionReport, times: JobTimes): void;
  failed(code: string): void;
  text(now: { running: number; waiting: number; adapter: AdapterInfo }): string;
}

type Labels = Readonly<Record<string, string>>;

/** `rate(gpu_seconds_total)` is the share of the time that the GPU was busy. */
const COUNTERS = ['jobs', 'gpu_seconds', 'cache', 'work'] as const;

/** Starts all counts at zero. */
export function openMetrics(): Metrics {
  const counts = new Map<string, number>();
  const steps = histogram('plinth_conversion_step_seconds');
  const waits = histogram('plinth_conversion_wait_seconds');
  const jobs = histogram('plinth_conversion_job_seconds');
  const add = (counter: (typeof COUNTERS)[number], labels: Labels, by: number): void => {
    const series = `plinth_conversion_${counter}_total${labelled(labels)}`;
    counts.set(series, (counts.get(series) ?? 0) + by);
  };
  return {
    done({ cache, gpuMs, ms, work }, { waitedMs, tookMs }) {
      add('jobs', { outcome: 'done' }, 1);
      add('gpu_seconds', {}, gpuMs / 1000);
      for (const level of ['look', 'geometry'] as const)
        add('cache', { level, outcome: cache[level] }, 1);
      add('cache', { level: 'texture', outcome: 'hit' }, cache.textures.hits);
      add('cache', { level: 'texture', outcome: 'made' }, cache.textures.made);
      for (const [step, took] of Object.entries(ms)) steps.add(inner({ step }), took / 1000);
      for (const [unit, amount] of Object.entries(work)) add('work', { unit }, amount);
      waits.add('', waitedMs / 1000);
      jobs.add(inner({ look: cache.look }), tookMs / 1000);
    },
    failed: (outcome) => add('jobs', { outcome }, 1),
    text: ({ running, waiting, adapter }) =>
      [
        ...COUNTERS.map((counter) => `# TYPE plinth_conversion_${counter}_total counter`),
        ...[...counts].map(([series, value]) => `${series} ${value}`),
        ...[steps, waits, jobs].flatMap((one) => one.lines()),
        '# TYPE plinth_conversion_running gauge',
        `plinth_conversion_running ${running}`,
        '# TYPE plinth_conversion_waiting gauge',
        `plinth_conversion_waiting ${waiting}`,
        '# TYPE plinth_conversion_adapter_info gauge',
        `plinth_conversion_adapter_info${labelled({ ...adapter, hardware: String(adapter.hardware) })} 1`,
        '',
      ].join('\n'),
  };
}

const inner = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');

const labelled = (labels: Labels): string =>
  Object.keys(labels).length === 0 ? '' : `{${inner(labels)}}`;
