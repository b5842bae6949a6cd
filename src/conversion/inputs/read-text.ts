import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';

/** A file of text, if it is not too long for what parses it. */
export function readText(bytes: Uint8Array): string {
  if (bytes.byteLength > limits.textBytes)
    throw new Failure('model.too-large', {
      place: 'the text',
      is: bytes.byteLength,
      max: limits.textBytes,
    });
  return new TextDecoder().decode(bytes);
}
