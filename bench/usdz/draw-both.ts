import type { ConversionResult } from '../../src/contract/conversion.ts';
import { likeness } from '../../test/conversion/usdz/drawn-from.ts';
import { type Workplace, smallRecipe } from '../../test/conversion/workplace.ts';

/** Large enough that no picture is made smaller, so that a difference is the AR file's. */
const recipe = {
  ...smallRecipe,
  outputs: ['store', 'ar'],
  textureSizeMax: { store: 2048, xr: 32 },
} as const;

export interface Drawn {
  /** How much the picture of the AR file, read by another reader, resembles that of `store.glb`, dB. */
  readonly likeness: number;
  readonly driver: string;
  readonly warnings: ConversionResult['report']['warnings'];
}

/** Converts a model, and has both of its files drawn. */
export async function drawBoth(place: Workplace, glb: Uint8Array): Promise<Drawn> {
  const result = await place.convert(glb, recipe);
  const store = await place.read(result, 'store');
  return {
    likeness: await likeness(place.gpu, await place.bytes(result, 'ar'), store.bytes),
    driver: result.report.adapter.driver,
    warnings: result.report.warnings,
  };
}
