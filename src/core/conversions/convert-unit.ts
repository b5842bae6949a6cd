import type { ConversionResult } from '../../contract/conversion.ts';
import { errors, Failure } from '../../kernel/errors.ts';
import type { ConversionId, OrganizationId } from '../../kernel/ids.ts';
import { isFaultOfFile } from './fault-of-file.ts';
import type { Conversion, Conversions, ConversionService } from './ports.ts';

export interface Watch {
  readonly onProgress: (step: string, fraction: number) => void;
  readonly signal: AbortSignal;
}

/** A unit that was begun this often and broke for reasons of its own, such as a driver that crashes on it, has failed. */
const TRIES = 10;

/**
 * Makes one look. Safe to repeat: a unit that is done is left alone, and finishing it twice is one effect.
 * A failure of the file is this unit's end; a failure that time may mend is thrown, so that the unit is tried again.
 */
export async function convertUnit(
  needs: { conversions: Conversions; service: ConversionService },
  of: { organization: OrganizationId; conversion: ConversionId },
  watch: Watch,
): Promise<'stored' | 'failed'> {
  const unit = await needs.conversions.find(of.conversion);
  if (unit.state === 'done') return 'stored';
  const begin = beginOnce(needs.conversions, unit.id);
  try {
    const made = await make(needs.service, { organization: of.organization, unit }, watch, begin);
    await begin();
    await needs.conversions.finish(unit.id, made);
    return 'stored';
  } catch (error) {
    if (!(error instanceof Failure) || !(await endsUnit(error, begin))) throw error;
    await needs.conversions.fail(unit.id, { code: error.code, detail: error.detail });
    return 'failed';
  }
}

/** A unit begins when the service takes it: a full queue is no attempt. Returns how often it has begun, this time included. */
function beginOnce(conversions: Conversions, id: ConversionId): () => Promise<number> {
  let attempt: Promise<number> | null = null;
  return () => {
    attempt ??= conversions.start(id);
    attempt.catch(() => {}); // whoever awaits it is told; the progress that began it is not waited for
    return attempt;
  };
}

function make(
  service: ConversionService,
  { organization, unit }: { organization: OrganizationId; unit: Conversion },
  { onProgress, signal }: Watch,
  begin: () => Promise<number>,
): Promise<ConversionResult> {
  const { source, selection: look, recipe, bundle } = unit;
  const told = (step: string, fraction: number) => {
    void begin();
    onProgress(step, fraction);
  };
  const looks = bundle === null ? {} : { bundle };
  return service.convert({ scope: organization, source, look, recipe, ...looks }, told, signal);
}

/** A service that is away or full says nothing about the unit, however often it is asked; neither does a mistake of ours. */
async function endsUnit({ code }: Failure, begin: () => Promise<number>): Promise<boolean> {
  if (code === 'conversion.busy' || code === 'conversion.unavailable') return false;
  const attempts = await begin();
  return isFaultOfFile(code) || (errors[code].retry === 'later' && attempts >= TRIES);
}
