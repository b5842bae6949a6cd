import { Failure } from '../../kernel/errors.ts';
import { type UsdzSource, checkUsdz } from './check-usdz.ts';
import { writeUsdz } from './write-usdz.ts';

/**
 * Whether another reader moves a template as it was meant, told before any look of it is written: what cannot be held in USD, such as a
 * skin that was put on inside out, is better shown at rest than refused for every look.
 */
export async function playsAsMeant({ json, bin }: Omit<UsdzSource, 'pictures'>): Promise<boolean> {
  const pictures = (json.images ?? []).map((_, index) => ({
    path: `textures/${index}.png`,
    alpha: false,
    bytes: Uint8Array.of(index),
  }));
  try {
    await checkUsdz(writeUsdz({ json, bin, pictures }), { json, bin, pictures });
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === 'conversion.check-failed') return false;
    throw error;
  }
}
