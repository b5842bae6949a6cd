import { Failure } from '../../kernel/errors.ts';

/** Hands a response's bytes on until there are too many; `toFailure` gives a broken connection its catalogue code. */
export function cappedBody(
  body: ReadableStream<Uint8Array>,
  limits: {
    readonly host: string;
    readonly bytesMax: number;
    readonly toFailure: (error: unknown) => unknown;
    readonly onEnd: () => void;
  },
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          limits.onEnd();
          controller.close();
          return;
        }
        bytes += value.byteLength;
        if (bytes > limits.bytesMax) throw tooLarge(limits.host, limits.bytesMax);
        controller.enqueue(value);
      } catch (error) {
        limits.onEnd();
        controller.error(limits.toFailure(error));
        reader.cancel().catch(() => undefined);
      }
    },
    async cancel(reason) {
      limits.onEnd();
      await reader.cancel(reason);
    },
  });
}

const tooLarge = (host: string, bytesMax: number): Failure =>
  new Failure('store.unreadable', { host, reason: 'the answer is too large', bytesMax });
