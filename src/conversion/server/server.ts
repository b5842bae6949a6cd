import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { Failure } from '../../kernel/errors.ts';
import type { Blobs } from '../../ops/blobs.ts';
import type { Converter } from '../converter.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { readFlatOrder, readInspectionJob, readJob } from '../job.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { answerJson, answerProblem, checkToken, readJson } from './answer.ts';
import { type CostBook, costBook } from './cost-book.ts';
import { type FairLimits, type FairQueue, fairQueue } from './fair-queue.ts';
import { type GpuHealth, gpuHealth } from './gpu-health.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { declared, type ServiceLog, streamConversion } from './stream-conversion.ts';

export interface ServiceParts {
  readonly converter: Converter;
  readonly gpu: Gpu;
  readonly bench: Pick<Workbench, 'usage'>;
  /** Where the files are that jobs name: their sizes tell what a job may cost. */
  readonly blobs: Pick<Blobs, 'size'>;
  readonly token: string;
  readonly log: ServiceLog;
  readonly limits?: FairLimits;
}

interface Service extends Omit<ServiceParts, 'limits'> {
  readonly queue: FairQueue;
  readonly costs: CostBook;
  readonly metrics: Metrics;
  readonly health: GpuHealth;
}

interface Exchange {
  readonly service: Service;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

/**
 * Two at once for two threads, so that one job decodes and packs while another has the GPU; a model of many large textures runs alone,
 * since two of them would not fit into the memory.
 */
const limitsFor = (threads: number): FairLimits => ({
  running: Math.max(2, Math.ceil(threads / 2)),
  runningCost: 300,
  waiting: 64,
  waitingPerScope: 32,
});

const routes: Readonly<Record<string, (exchange: Exchange) => Promise<void>>> = {
  'GET /healthz': answerHealth,
  'GET /metrics': answerMetrics,
  'POST /v1/conversions': answerConversion,
  'POST /v1/inspections': answerInspection,
  'POST /v1/flat-models': answerFlatModel,
};

/** The conversion service over HTTP; the caller decides where it listens. */
export function conversionServer({ limits, ...parts }: ServiceParts): Server {
  const service: Service = {
    ...parts,
    queue: fairQueue(limits ?? limitsFor(parts.bench.usage.threads)),
    costs: costBook(parts.blobs),
    metrics: openMetrics(),
    health: gpuHealth(parts.gpu),
  };
  return createServer((request, response) => {
    const hangUp = new AbortController();
    response.on('close', () => hangUp.abort());
    response.on('error', () => undefined); // the caller is gone; nobody is left to tell
    const exchange = { service, request, response, signal: hangUp.signal };
    answer(exchange).catch((error: unknown) => {
      const failure = declared(error, hangUp.signal);
      if (failure.code === 'internal.unexpected')
        service.log.error({ err: error }, 'a request broke');
      if (response.headersSent) response.destroy();
      else answerProblem(response, failure);
    });
  });
}

async function answer(exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const path = (request.url ?? '/').split('?', 1)[0];
  const route = routes[`${request.method} ${path}`];
  if (!route) throw new Failure('request.not-found');
  await route(exchange);
}

async function answerHealth({ service, response }: Exchange): Promise<void> {
  const fault = await service.health.fault();
  if (fault) return answerProblem(response, fault);
  const { running, waiting } = service.queue;
  return answerJson(response, 200, {
    status: 'ok',
    adapter: service.gpu.adapter,
    running,
    waiting,
  });
}

async function answerMetrics({ service, response }: Exchange): Promise<void> {
  const { running, waiting } = service.queue;
  const { adapter, usage: gpu } = service.gpu;
  const bench = service.bench.usage;
  const text = service.metrics.text({ running, waiting, adapter, gpu, bench });
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text);
}

async function answerConversion({ service, request, response, signal }: Exchange): Promise<void> {
  checkToken(request, service.token);
  const job = readJob(await readJson(request));
  await streamConversion(service, job, response, signal);
}

/** In a line of their own: what waits for one cheap look into a file is a whole product. */
const smallJobsOf = (scope: string): string => `small jobs of ${scope}`;

async function answerInspection({ service, request, response, signal }: Exchange): Promise<void> {
  checkToken(request, service.token);
  const { scope, source } = readInspectionJob(await readJson(request));
  const claim = { scope: smallJobsOf(scope), cost: await service.costs.ofInspection(source) };
  const inspection = await service.queue.run(signal, claim, () =>
    service.converter.inspect(source, signal),
  );
  service.costs.inspected(source, inspection);
  answerJson(response, 200, inspection);
}

async function answerFlatModel({ service, request, response, signal }: Exchange): Promise<void> {
  checkToken(request, service.token);
  const { scope, order } = readFlatOrder(await readJson(request));
  const claim = { scope: smallJobsOf(scope), cost: await service.costs.ofInspection(order.photo) };
  const model = await service.queue.run(signal, claim, () =>
    service.converter.makeFlat(order, signal),
  );
  answerJson(response, 200, model);
}
