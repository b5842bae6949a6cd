import type { AdapterInfo, ConversionReport } from '../../contract/conversion.ts';
import type { GpuUsage } from '../gpu/gpu.ts';
import type { BenchUsage } from '../workbench/workbench.ts';
import { histogram } from './histogram.ts';

/** How long a job waited for its turn, and what it took then, milliseconds. */
export interface JobTimes {
  readonly waitedMs: number;
  readonly tookMs: number;
}

/** Counts what the service does, in Prometheus' text format. */
export interface Metrics {
  done(report: ConversionReport, times: JobTimes): void;
  /** Without times when it never had its turn. */
  failed(code: string, times: JobTimes | null): void;
  text(now: Now): string;
}

/** What is asked for at the moment of telling. */
interface Now {
  readonly running: number;
  readonly waiting: number;
  readonly adapter: AdapterInfo;
  readonly gpu: GpuUsage;
  readonly bench: BenchUsage;
}

type Labels = Readonly<Record<string, string>>;

/** `gpu_seconds` is the time that jobs were charged for; of `gpu_busy_seconds` the rate is the share of the time that the GPU was busy, for whomever. */
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
  // What failed counts too: among it is what took longest.
  const took = (labels: Labels, { waitedMs, tookMs }: JobTimes): void => {
    waits.add('', waitedMs / 1000);
    jobs.add(inner(labels), tookMs / 1000);
  };
  return {
    done({ cache, gpuMs, ms, work }, { waitedMs, tookMs }) {
      add('jobs', { outcome: 'done' }, 1);
      add('gpu_seconds', {}, gpuMs / 1000);
      for (const level of ['look', 'geometry'] as const)
        add('cache', { level, outcome: cache[level] }, 1);
      add('cache', { level: 'texture', outcome: 'hit' }, cache.textures.hits);
      add('cache', { level: 'texture', outcome: 'made' }, cache.textures.made);
      for (const [step, msOf] of Object.entries(ms)) steps.add(inner({ step }), msOf / 1000);
      for (const [unit, amount] of Object.entries(work)) add('work', { unit }, amount);
      took({ outcome: 'done', look: cache.look }, { waitedMs, tookMs });
    },
    failed(outcome, times) {
      add('jobs', { outcome }, 1);
      if (times) took({ outcome }, times);
    },
    text: (now) =>
      [
        ...COUNTERS.map((counter) => `# TYPE plinth_conversion_${counter}_total counter`),
        ...[...counts].map(([series, value]) => `${series} ${value}`),
        ...[steps, waits, jobs].flatMap((one) => one.lines()),
        ...momentary(now),
        '',
      ].join('\n'),
  };
}

function momentary({ running, waiting, adapter, gpu, bench }: Now): string[] {
  const values = [
    ['running', 'gauge', running],
    ['waiting', 'gauge', waiting],
    ['gpu_busy_seconds_total', 'counter', gpu.busySeconds],
    ['threads', 'gauge', bench.threads],
    ['threads_busy_seconds_total', 'counter', bench.busySeconds],
    ['threads_waiting', 'gauge', bench.waiting],
    ['resident_bytes', 'gauge', process.memoryUsage.rss()],
  ] as const;
  const ends = Object.entries(gpu.lost).map(
    ([reason, times]) => `plinth_conversion_gpu_lost_total${labelled({ reason })} ${times}`,
  );
  return [
    ...values.flatMap(([name, type, value]) => [
      `# TYPE plinth_conversion_${name} ${type}`,
      `plinth_conversion_${name} ${value}`,
    ]),
    '# TYPE plinth_conversion_gpu_lost_total counter',
    ...ends,
    '# TYPE plinth_conversion_adapter_info gauge',
    `plinth_conversion_adapter_info${labelled({ ...adapter, hardware: String(adapter.hardware) })} 1`,
  ];
}

const inner = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');

const labelled = (labels: Labels): string =>
  Object.keys(labels).length === 0 ? '' : `{${inner(labels)}}`;
