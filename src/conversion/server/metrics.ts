import type { AdapterInfo, ConversionReport } from '../../contract/conversion.ts';

/** Counts what the service does, in Prometheus' text format. */
export interface Metrics {
  done(report: ConversionReport): void;
  failed(code: string): void;
  text(now: { running: number; waiting: number; adapter: AdapterInfo }): string;
}

type Labels = Readonly<Record<string, string>>;

/** Starts all counts at zero. */
export function openMetrics(): Metrics {
  const counts = new Map<string, number>();
  const add = (name: string, labels: Labels, by: number): void => {
    const series = name + labelled(labels);
    counts.set(series, (counts.get(series) ?? 0) + by);
  };
  return {
    done({ cache, gpuMs, ms, work }) {
      add('plinth_conversion_jobs_total', { outcome: 'done' }, 1);
      add('plinth_conversion_gpu_seconds_total', {}, gpuMs / 1000);
      for (const level of ['look', 'geometry'] as const)
        add('plinth_conversion_cache_total', { level, outcome: cache[level] }, 1);
      add(
        'plinth_conversion_cache_total',
        { level: 'texture', outcome: 'hit' },
        cache.textures.hits,
      );
      add(
        'plinth_conversion_cache_total',
        { level: 'texture', outcome: 'made' },
        cache.textures.made,
      );
      for (const [step, took] of Object.entries(ms))
        add('plinth_conversion_step_seconds_total', { step }, took / 1000);
      for (const [unit, amount] of Object.entries(work))
        add('plinth_conversion_work_total', { unit }, amount);
    },
    failed: (outcome) => add('plinth_conversion_jobs_total', { outcome }, 1),
    text: ({ running, waiting, adapter }) =>
      [
        '# TYPE plinth_conversion_jobs_total counter',
        '# TYPE plinth_conversion_gpu_seconds_total counter',
        '# TYPE plinth_conversion_cache_total counter',
        '# TYPE plinth_conversion_step_seconds_total counter',
        '# TYPE plinth_conversion_work_total counter',
        ...[...counts].map(([series, value]) => `${series} ${value}`),
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

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
