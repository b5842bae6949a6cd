import type { BundledLook } from '../../../contract/conversion.ts';
import { Failure } from '../../../kernel/errors.ts';

/** Reads the looks of a bundle: `Name:Material=#rrggbb` for another colour, `Name` for a variant that the file has. */
export function bundleOf(words: readonly string[] | undefined): readonly BundledLook[] | undefined {
  return words?.map((word): BundledLook => {
    const [, name, , material, color] = /^([^:]+)(:(.+)=(#[0-9a-f]{6}))?$/i.exec(word) ?? [];
    if (name === undefined)
      throw new Failure('request.invalid', {
        '--look': 'write <name>:<material>=#rrggbb, or the name of a variant in the file',
      });
    if (material === undefined || color === undefined)
      return { name, look: { kind: 'variant', name } };
    return { name, look: { kind: 'tint', material, color } };
  });
}
