import type { BundledLook } from '../../../contract/conversion.ts';
import { Failure } from '../../../kernel/errors.ts';

/** A look of a bundle, its mask still a file. */
export interface BundleWords {
  readonly name: string;
  readonly look: BundledLook['look'];
  readonly mask: string | null;
}

/**
 * Reads the looks of a bundle: `Name:Material=#rrggbb` for another colour, `Name:recolour:Material=#rrggbb` for one whose picture
 * already has a colour, with `@mask.png` where only a part of it changes, and `Name` for a variant that the file has.
 */
export const bundleOf = (words: readonly string[] | undefined): BundleWords[] | undefined =>
  words?.map((word): BundleWords => {
    const [, name, , recolour, material, color, , mask = null] =
      /^([^:]+)(:(recolour:)?(.+)=(#[0-9a-f]{6})(@(.+))?)?$/i.exec(word) ?? [];
    if (name === undefined || (mask !== null && recolour === undefined)) throw wrong();
    if (material === undefined || color === undefined)
      return { name, look: { kind: 'variant', name }, mask };
    if (recolour === undefined) return { name, look: { kind: 'tint', material, color }, mask };
    return { name, look: { kind: 'recolour', material, color, mask: null }, mask };
  });

const wrong = () =>
  new Failure('command.invalid', {
    '--look':
      'write <name>:<material>=#rrggbb, <name>:recolour:<material>=#rrggbb[@<mask>], or the name of a variant in the file',
  });
