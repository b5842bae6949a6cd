import type { Duplex } from 'node:stream';
import { Failure } from '../../kernel/errors.ts';
import type { SharedBytes } from './shared-bytes.ts';

/** A message is JSON and any number of byte arrays, which travel as they are: 16 MB of pixels must not pass through a serializer. */
export interface Message<Head> {
  readonly head: Head;
  readonly parts: readonly Uint8Array[];
  /** Of a sent message: that the other side has read all before it, and will answer before another one is sent so. Of a received one: that it was. */
  readonly alone?: boolean | undefined;
}

export interface Channel<In, Out> {
  send(message: Message<Out>): void;
  onMessage(listener: (message: Message<In>) => void): void;
  onEnd(listener: () => void): void;
}

/**
 * Both ends of the pipe between the service and its GPU child. A frame is: length of the JSON, JSON, parts; the JSON holds the parts' lengths.
 * The parts of messages that are alone go by way of `shared`, where there is room.
 */
export function openChannel<In, Out>(
  stream: Duplex,
  shared: SharedBytes | null = null,
): Channel<In, Out> {
  // A pipe whose other process was killed, or whose message cannot be read, reports an error before it closes; the end says it all.
  stream.on('error', () => {});
  return {
    send({ head, parts, alone = false }) {
      const lengths = parts.map(({ byteLength }) => byteLength);
      const beside = alone && shared !== null && shared.write(parts);
      const json = Buffer.from(JSON.stringify({ head, lengths, alone, beside }));
      const size = Buffer.alloc(4);
      size.writeUInt32LE(json.byteLength);
      stream.cork();
      for (const chunk of [size, json, ...(beside ? [] : parts)]) stream.write(chunk);
      stream.uncork();
    },
    onMessage(listener) {
      const frames = readFrames<In>(listener, shared);
      frames.next();
      stream.on('data', (chunk: Buffer) => {
        try {
          for (let rest = chunk; rest.byteLength > 0;) {
            const wanted = frames.next(rest).value;
            rest = rest.subarray(wanted);
          }
        } catch (error) {
          // A message that cannot be read ends the pipe, not the service: what was asked through it is lost, and told so.
          stream.destroy(error as Error);
        }
      });
    },
    onEnd(listener) {
      stream.on('close', listener);
    },
  };
}

interface Header<Head> {
  readonly head: Head;
  readonly lengths: readonly number[];
  readonly alone: boolean;
  /** That the parts do not follow but are in the shared bytes. */
  readonly beside: boolean;
}

/** Takes chunks as they come and yields how many bytes of each it used. */
function* readFrames<In>(
  listener: (message: Message<In>) => void,
  shared: SharedBytes | null,
): Generator<number, never, Buffer> {
  let used = 0;
  function* take(length: number): Generator<number, Uint8Array<ArrayBuffer>, Buffer> {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      const chunk = yield used;
      used = Math.min(chunk.byteLength, length - filled);
      bytes.set(chunk.subarray(0, used), filled);
      filled += used;
    }
    return bytes;
  }
  for (;;) {
    const size = Buffer.from(yield* take(4)).readUInt32LE();
    const json = Buffer.from(yield* take(size)).toString();
    const { head, lengths, alone, beside } = JSON.parse(json) as Header<In>;
    if (beside && shared === null) throw new Failure('gpu.lost', { reason: 'no shared bytes' });
    const parts: Uint8Array[] = beside && shared !== null ? shared.read(lengths) : [];
    if (!beside) for (const length of lengths) parts.push(yield* take(length));
    listener({ head, parts, alone });
  }
}
