import type { ServerResponse } from 'node:http';
import type { ConversionJob, ConversionLine } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { Converter } from '../converter.ts';
import type { JobTimes, Metrics } from './metrics.ts';
import type { CostBook } from './cost-book.ts';
import type { FairQueue } from './fair-queue.ts';

/** A caller may take longer silence for a hang. */
const SILENCE_MS = 5_000;

export interface ServiceLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

interface Needs {
  readonly converter: Converter;
  readonly queue: FairQueue;
  readonly costs: CostBook;
  readonly metrics: Metrics;
  readonly log: ServiceLog;
}

/** Converts and tells of it line by line; the last line is the result or the failure. A full queue throws before the first line. */
export async function streamConversion(
  needs: Needs,
  job: ConversionJob,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  let last: ConversionLine = { type: 'progress', step: 'queue', fraction: 0 };
  const tell = (line: ConversionLine): void => {
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    last = line;
    response.write(`${JSON.stringify(line)}\n`);
  };
  const reminder = setInterval(() => tell(last), SILENCE_MS);
  const came = performance.now();
  let about: object = { scope: job.scope, source: job.source, look: job.look.kind };
  let began: number | null = null;
  const times = (): JobTimes | null =>
    began === null ? null : { waitedMs: began - came, tookMs: performance.now() - began };
  try {
    const cost = await needs.costs.estimate(job);
    about = { ...about, cost: Math.round(cost * 100) / 100 };
    const result = await needs.queue.run(signal, { scope: job.scope, cost }, () => {
      began = performance.now();
      return needs.converter.convert(job, {
        signal,
        onProgress: (step, fraction) => tell({ type: 'progress', step, fraction }),
      });
    });
    const took = times() ?? { waitedMs: 0, tookMs: 0 };
    needs.costs.made(job);
    needs.metrics.done(result.report, took);
    const { cache } = result.report;
    needs.log.info({ ...about, ...inWhole(took), cache }, 'converted');
    tell({ type: 'result', result });
  } catch (error) {
    const failure = declared(error, signal);
    const took = times();
    needs.metrics.failed(failure.code, took);
    const step = last.type === 'progress' ? last.step : null;
    about = { ...about, step, ...(took ? inWhole(took) : {}) };
    if (failure.code === 'internal.unexpected')
      needs.log.error({ ...about, err: error }, 'conversion broke');
    else needs.log.info({ ...about, code: failure.code, detail: failure.detail }, 'not converted');
    if (failure.code === 'conversion.busy' && !response.headersSent) throw failure;
    tell({ type: 'failure', code: failure.code, detail: failure.detail });
  } finally {
    clearInterval(reminder);
  }
  response.end();
}

const inWhole = (times: JobTimes) => ({
  waitedMs: Math.round(times.waitedMs),
  tookMs: Math.round(times.tookMs),
});

/** What broke because its caller hung up is a cancellation, whatever it looked like inside. */
export function declared(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return new Failure('conversion.cancelled', {}, { cause: error });
  if (error instanceof Failure) return error;
  return new Failure('internal.unexpected', {}, { cause: error });
}
