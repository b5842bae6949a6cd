import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { AssetHash } from '../../src/kernel/ids.ts';
import type { Blobs } from '../../src/ops/blobs.ts';

/** A store under test, and what its keeper can do behind its back. */
export interface Stand {
  readonly blobs: Blobs;
  /** The names below blobs/ab/ for a hash. */
  readonly namesAt: (hash: AssetHash) => Promise<string[]>;
  /** Flips a bit of what is stored. */
  readonly damage: (hash: AssetHash) => Promise<void>;
  /** What is left of uploads that are under way or broke off. */
  readonly leftovers: () => Promise<string[]>;
}

export const sha256 = (content: string | Uint8Array): AssetHash =>
  createHash('sha256').update(content).digest('hex') as AssetHash;

export async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** What every blob store must do, whatever it keeps its bytes in. */
export function blobsBattery(name: string, stand: () => Stand): void {
  test(`${name}: what was put is read back under the hash of its bytes, whether it came whole or as a stream`, async () => {
    const { blobs, leftovers } = stand();
    const whole = await blobs.put(Buffer.from('chair'));
    const streamed = await blobs.put(
      (async function* pieces() {
        yield Buffer.from('cha');
        yield Buffer.from('ir');
      })(),
    );

    expect(whole).toEqual({ sha256: sha256('chair'), bytes: 5 });
    expect(streamed).toEqual(whole);
    expect(Buffer.from(await blobs.read(whole.sha256)).toString()).toBe('chair');
    expect(await blobs.size(whole.sha256)).toBe(5);
    expect(await leftovers()).toEqual([]);
  });

  test(`${name}: an empty file is a file`, async () => {
    const { blobs } = stand();
    const { sha256: hash } = await blobs.put(Buffer.alloc(0));
    expect(await blobs.size(hash)).toBe(0);
    expect((await blobs.read(hash)).byteLength).toBe(0);
    expect(await text(await blobs.open(hash))).toBe('');
  });

  test(`${name}: a range gives its first and last byte and what lies between`, async () => {
    const { blobs } = stand();
    const { sha256: hash } = await blobs.put(Buffer.from('0123456789'));
    expect(await text(await blobs.open(hash, { first: 2, last: 4 }))).toBe('234');
    expect(await text(await blobs.open(hash, { first: 0, last: 0 }))).toBe('0');
    expect(await text(await blobs.open(hash, { first: 9, last: 99 }))).toBe('9');
    expect(await text(await blobs.open(hash))).toBe('0123456789');
  });

  test(`${name}: twenty writers of the same bytes leave one whole file`, async () => {
    const { blobs, namesAt } = stand();
    const bytes = Buffer.alloc(300_000, 7);
    const stored = await Promise.all(Array.from({ length: 20 }, () => blobs.put(bytes)));
    const hash = stored[0]?.sha256 as AssetHash;
    expect(await namesAt(hash)).toEqual([hash]);
    expect((await blobs.read(hash)).byteLength).toBe(300_000);
  });

  test(`${name}: what is damaged in the store is never handed out as whole, and putting it again mends it`, async () => {
    const { blobs, damage } = stand();
    const { sha256: hash } = await blobs.put(Buffer.from('table'));

    await damage(hash);
    await expect(blobs.read(hash)).rejects.toMatchObject({ code: 'asset.damaged' });
    await blobs.put(Buffer.from('table'));
    await damage(hash);
    await expect(blobs.open(hash).then(text)).rejects.toMatchObject({ code: 'asset.damaged' });
    await blobs.put(Buffer.from('table'));
    expect(Buffer.from(await blobs.read(hash)).toString()).toBe('table');
  });

  test(`${name}: a hash that is not stored, or not a hash at all, is a missing asset and never a path`, async () => {
    const { blobs } = stand();
    const absent = sha256('never stored');
    expect(await blobs.has(absent)).toBe(false);
    await expect(blobs.read(absent)).rejects.toMatchObject({ code: 'asset.missing' });
    await expect(blobs.open(absent)).rejects.toMatchObject({ code: 'asset.missing' });
    await expect(blobs.open('../../etc/passwd' as AssetHash)).rejects.toMatchObject({
      code: 'asset.missing',
    });
  });

  test(`${name}: an input that breaks off in the middle leaves nothing behind`, async () => {
    const { blobs, leftovers } = stand();
    const broken = (async function* pieces() {
      yield Buffer.from('half');
      throw new Error('connection reset');
    })();
    await expect(blobs.put(broken)).rejects.toThrow('connection reset');
    expect(await leftovers()).toEqual([]);
  });

  test(`${name}: 128 MB go in and out as streams without being in memory`, async () => {
    const { blobs } = stand();
    const chunk = Buffer.alloc(1 << 18, 'plinth');
    let peak = 0;
    const before = process.memoryUsage().arrayBuffers;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
    }, 5);
    try {
      const { sha256: hash, bytes } = await blobs.put(
        (async function* pieces() {
          for (let at = 0; at < 512; at += 1) yield chunk;
        })(),
      );
      expect(bytes).toBe(128 << 20);
      const seen = createHash('sha256');
      for await (const one of await blobs.open(hash)) seen.update(one as Uint8Array);
      expect(seen.digest('hex')).toBe(hash);
    } finally {
      clearInterval(watch);
    }
    // Chunks that nobody holds any more wait for the garbage collector, so the line is drawn above them and below the file.
    expect(peak).toBeLessThan(96 << 20);
  });
}
