import type { Readable } from 'node:stream';
import { Failure } from '../kernel/errors.ts';

/** What the conversion service reads at most; more would only be refused there. */
export const UPLOAD_BYTES_MAX = 256 * 2 ** 20;
/** A line that brings nothing for so long brings nothing more. */
const SILENCE_MS = 60_000;

/** The body of a request as it comes, cut off where it is more than may be. */
export async function* takeBytes(body: Readable, declared: number): AsyncIterable<Uint8Array> {
  const refuse = (bytes: number) =>
    new Failure('model.too-large', { place: 'the file', is: bytes, max: UPLOAD_BYTES_MAX });
  if (declared > UPLOAD_BYTES_MAX) {
    body.resume();
    throw refuse(declared);
  }
  let bytes = 0;
  const silent = () => body.destroy(new Failure('upload.broken-off', { bytes }));
  let alarm = setTimeout(silent, SILENCE_MS);
  try {
    // Ending the line here would end the answer with it, and the client would never hear why.
    for await (const chunk of body.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Uint8Array>) {
      clearTimeout(alarm);
      alarm = setTimeout(silent, SILENCE_MS);
      bytes += chunk.byteLength;
      if (bytes > UPLOAD_BYTES_MAX) throw refuse(bytes);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Failure
      ? error
      : new Failure('upload.broken-off', { bytes }, { cause: error });
  } finally {
    clearTimeout(alarm);
    body.resume();
  }
  if (bytes === 0) throw new Failure('upload.empty');
}
