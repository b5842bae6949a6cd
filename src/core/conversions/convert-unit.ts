import type { ConversionResult } from '../../contract/conversion.ts';
import { errors, Failure } from '../../kernel/errors.ts';
import type { ConversionId, OrganizationId } from '../../kernel/ids.ts';
import type { Conversion, Conversions, ConversionService } from './ports.ts';

export interface Watch {
  readonly onProgress: (step: string, fraction: number) => void;
  readonly signal: AbortSignal;
  /** On its last try even a failure that time might have mended is the unit's end: it must not hold up its neighbours for ever. */
  readonly isLastTry: boolean;
}

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
  await needs.conversions.start(unit.id);
  const made = await make(needs.service, { organization: of.organization, unit }, watch);
  if (made instanceof Failure) {
    await needs.conversions.fail(unit.id, { code: made.code, detail: made.detail });
    return 'failed';
  }
  await needs.conversions.finish(unit.id, made);
  return 'stored';
}

/** What the service made, or the failure that is the unit's end. */
async function make(
  service: ConversionService,
  { organization, unit }: { organization: OrganizationId; unit: Conversion },
  { onProgress, signal, isLastTry }: Watch,
): Promise<ConversionResult | Failure> {
  const { source, selection: look, recipe } = unit;
  try {
    return await service.convert({ scope: organization, source, look, recipe }, onProgress, signal);
  } catch (error) {
    if (error instanceof Failure && endsUnit(error, isLastTry)) return error;
    throw error;
  }
}

/** A service that is away or full says nothing about the unit, however often it is asked. */
function endsUnit({ code }: Failure, isLastTry: boolean): boolean {
  if (code === 'conversion.busy' || code === 'conversion.unavailable') return false;
  const { retry } = errors[code];
  return retry === 'never' || (retry === 'later' && isLastTry);
}
