import type {
  ConversionLine,
  ConversionResult,
  ModelInspection,
} from '../../src/contract/conversion.ts';
import type { FlatModel } from '../../src/contract/flat.ts';
import type { ConversionService } from '../../src/core/conversions/ports.ts';
import type { FlatMaker } from '../../src/core/flat/ports.ts';
import type { Inspector } from '../../src/core/models/ports.ts';
import { Failure, isErrorCode, type FailureDetail } from '../../src/kernel/errors.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';

const INSPECTION_MS = 120_000;
/** The service tells its progress at least this often; a longer silence is a service that hangs. */
const SILENCE_MS = 120_000;

/** Looks into files and builds flat products for one organization, whose turns it takes. */
export interface Looks {
  readonly lookingFor: (organization: OrganizationId) => Inspector & FlatMaker;
}

/** The conversion service over HTTP, as conversions and models see it. */
export function conversionClient(of: { url: string; token: string }): ConversionService & Looks {
  const post = async (path: string, body: unknown, signal: AbortSignal): Promise<Response> => {
    const headers = { authorization: `Bearer ${of.token}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body), signal };
    const answer = await fetch(new URL(path, of.url), init).catch((cause: unknown) => {
      throw signal.aborted
        ? cause
        : new Failure('conversion.unavailable', { reason: 'no answer' }, { cause });
    });
    if (!answer.ok) throw await failureIn(answer);
    return answer;
  };

  return {
    lookingFor: (scope) => ({
      async inspect(source) {
        const body = { scope, source };
        const answer = await post('/v1/inspections', body, AbortSignal.timeout(INSPECTION_MS));
        return (await answer.json()) as ModelInspection;
      },
      async makeFlat(order) {
        const body = { scope, ...order };
        const answer = await post('/v1/flat-models', body, AbortSignal.timeout(INSPECTION_MS));
        return (await answer.json()) as FlatModel;
      },
    }),

    async convert(job, onProgress, signal) {
      const silence = new AbortController();
      let timer = setTimeout(() => silence.abort(), SILENCE_MS);
      try {
        const answer = await post(
          '/v1/conversions',
          job,
          AbortSignal.any([signal, silence.signal]),
        );
        for await (const line of linesOf(answer)) {
          clearTimeout(timer);
          timer = setTimeout(() => silence.abort(), SILENCE_MS);
          const result = take(line, onProgress);
          if (result !== null) return result;
        }
      } catch (error) {
        if (error instanceof Failure || signal.aborted) throw error;
        throw new Failure('gpu.lost', { reason: 'the answer broke off' }, { cause: error });
      } finally {
        clearTimeout(timer);
      }
      throw new Failure('gpu.lost', { reason: 'the answer ended without a result' });
    },
  };
}

function take(
  line: ConversionLine,
  onProgress: (step: string, fraction: number) => void,
): ConversionResult | null {
  if (line.type === 'failure') throw new Failure(line.code, line.detail);
  if (line.type === 'result') return line.result;
  onProgress(line.step, line.fraction);
  return null;
}

async function* linesOf(answer: Response): AsyncGenerator<ConversionLine> {
  let rest = '';
  for await (const text of (answer.body ?? new ReadableStream()).pipeThrough(
    new TextDecoderStream(),
  )) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as ConversionLine;
  }
}

async function failureIn(answer: Response): Promise<Failure> {
  const told = (await answer.json().catch(() => ({}))) as { code?: unknown; detail?: unknown };
  const detail = (
    typeof told.detail === 'object' && told.detail !== null ? told.detail : {}
  ) as FailureDetail;
  const after = Number(answer.headers.get('retry-after'));
  const wait = Number.isFinite(after) && after > 0 ? { retryAfterMs: after * 1000 } : {};
  if (isErrorCode(told.code)) return new Failure(told.code, { ...detail, ...wait });
  return new Failure('conversion.unavailable', { status: answer.status });
}
