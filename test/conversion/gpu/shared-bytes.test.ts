import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { type Channel, openChannel } from '../../../src/conversion/gpu/channel.ts';
import { openNamelessFile } from '../../../src/conversion/gpu/nameless-file.ts';
import { keptRoom, sharedBytes } from '../../../src/conversion/gpu/shared-bytes.ts';

const file = openNamelessFile();
const other = openNamelessFile();
afterAll(() => {
  file?.close();
  other?.close();
});
const MOST = 1e9;
const descriptorOf = (opened: typeof file): number => opened?.descriptor ?? -1;

const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * seed) % 251);

test('what one wrote the other reads, part by part', () => {
  const shared = sharedBytes(descriptorOf(file), MOST);
  const parts = [bytes(70_000, 7), new Uint8Array(), bytes(5, 3)];
  expect(shared.write(parts)).toBe(true);
  expect(shared.read([70_000, 0, 5])).toEqual(parts);
});

test('with kept room each message lies where the last one lay, each part where words begin', () => {
  const shared = sharedBytes(descriptorOf(file), MOST, keptRoom());
  const parts = [bytes(70_001, 7), new Uint8Array(), bytes(5, 3)];
  shared.write(parts);
  const read = shared.read([70_001, 0, 5]);
  expect(read).toEqual(parts);
  expect(read.map(({ byteOffset }) => byteOffset % 8)).toEqual([0, 0, 0]);
  shared.write([bytes(65_536, 9)]);
  const [next] = shared.read([65_536]);
  expect(next).toEqual(bytes(65_536, 9));
  expect(next?.buffer).toBe(read[0]?.buffer);
  shared.write([bytes(80_000, 11)]);
  expect(shared.read([80_000])).toEqual([bytes(80_000, 11)]);
});

test('little is left to the pipe, and so is what does not fit', () => {
  const shared = sharedBytes(descriptorOf(file), MOST);
  expect(shared.write([bytes(100, 7)])).toBe(false);
  expect(shared.write([new Uint8Array(67_108_865)])).toBe(false);
  expect(sharedBytes(descriptorOf(file), 69_999).write([bytes(70_000, 7)])).toBe(false);
  expect(sharedBytes(-1, MOST).write([bytes(70_000, 7)])).toBe(false);
});

test('bytes that are not there are a failure, not zeros', () => {
  const shared = sharedBytes(descriptorOf(other), MOST);
  expect(shared.write([bytes(70_000, 7)])).toBe(true);
  expect(() => shared.read([70_001])).toThrow(expect.objectContaining({ code: 'gpu.lost' }));
});

/** A message through both ends of a channel, and how many bytes of it went through the pipe. */
async function sent(message: Parameters<Channel<unknown, unknown>['send']>[0]) {
  const stream = new PassThrough();
  let piped = 0;
  stream.on('data', (chunk: Buffer) => (piped += chunk.byteLength));
  const channel = openChannel<unknown, unknown>(stream, sharedBytes(descriptorOf(file), MOST));
  const received = new Promise<typeof message>((resolve) => channel.onMessage(resolve));
  channel.send(message);
  return { ...(await received), piped };
}

test('a message that is alone goes by way of the file, one that is not through the pipe', async () => {
  const parts = [bytes(100_000, 11), bytes(3, 5)];
  const alone = await sent({ head: { id: 1 }, parts, alone: true });
  expect(alone).toMatchObject({ head: { id: 1 }, parts, alone: true });
  expect(alone.piped).toBeLessThan(200);
  const among = await sent({ head: { id: 2 }, parts });
  expect(among).toMatchObject({ head: { id: 2 }, parts, alone: false });
  expect(among.piped).toBeGreaterThan(100_000);
});

test('a file takes at most a quarter of what is free in its folder', () => {
  const folder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const { bavail, bsize } = statfsSync(folder);
  expect(file?.most).toBeGreaterThan(0);
  expect(file?.most).toBeLessThan(bavail * bsize * 0.5); // others may have taken room since
});

test('bytes that are said to lie beside, where no file is, are a failure that ends the pipe and nothing else', async () => {
  const stream = new PassThrough();
  const channel = openChannel<unknown, unknown>(stream);
  channel.onMessage(() => {});
  const failure = new Promise((resolve) => stream.once('error', resolve));
  const end = new Promise<void>((resolve) => channel.onEnd(resolve));
  const json = Buffer.from(JSON.stringify({ head: {}, lengths: [5], alone: true, beside: true }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(json.byteLength);
  const frame = Buffer.concat([size, json]);
  stream.write(frame);
  expect(await failure).toMatchObject({ code: 'gpu.lost' });
  await end;
});
