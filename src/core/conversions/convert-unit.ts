import { Failure } from '../../kernel/errors.ts';
import type { ConversionId, OrganizationId } from '../../kernel/ids.ts';
import { errors } from '../../kernel/errors.ts';
import type { Conversions, ConversionService } from './ports.ts';

/**
 * Makes one look. Safe to repeat: a unit that is done is left alone, and finishing it twice is one effect.
 * A failure of the file is this unit's end; a failure that time may mend is thrown, so that the unit is tried again.
 */
export async function convertUnit(
  needs: { conversions: Conversions; service: ConversionService },
  of: { organization: OrganizationId; conversion: ConversionId },
  watch: { onProgress: (step: string, fraction: number) => void; signal: AbortSignal },
): Promise<'stored' | 'failed'> {
  const unit = await needs.conversions.find(of.conversion);
  if (unit.state === 'done') return 'stored';
  await needs.conversions.start(unit.id);
  try {
    const job = {
      scope: of.organization,
      source: unit.source,
      look: unit.selection,
      recipe: unit.recipe,
    };
    const result = await needs.service.convert(job, watch.onProgress, watch.signal);
    await needs.conversions.finish(unit.id, result);
    return 'stored';
  } catch (error) {
    if (!(error instanceof Failure) || errors[error.code].retry !== 'never') throw error;
    await needs.conversions.fail(unit.id, { code: error.code, detail: error.detail });
    return 'failed';
  }
}
