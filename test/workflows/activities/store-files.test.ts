import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { readAssetHash } from '../../../src/kernel/ids.ts';
import { rememberedFiles } from '../../../workflows/activities/store-files.ts';

const hash = readAssetHash(createHash('sha256').update('bytes').digest('hex'))!;
const address = `https://plinth.example/a/token/${hash.slice(0, 12)}.glb`;

function counted(answers: readonly (typeof hash | null)[]) {
  const asked: string[] = [];
  const sha256Of = async (url: string) => {
    asked.push(url);
    return answers[asked.length - 1] ?? null;
  };
  return { asked, files: { sha256Of } };
}

test('a file that was right is not fetched again, until a minute has passed', async () => {
  let now = 0;
  const remembered = rememberedFiles(() => now);
  const { asked, files } = counted([hash, hash]);

  expect(await remembered(files).sha256Of(address)).toBe(hash);
  now = 59_000;
  expect(await remembered(files).sha256Of(address)).toBe(hash);
  expect(asked).toHaveLength(1);

  now = 61_000;
  expect(await remembered(files).sha256Of(address)).toBe(hash);
  expect(asked).toHaveLength(2);
});

test('a file that could not be fetched, or had other bytes, is fetched again at once', async () => {
  const other = readAssetHash('0'.repeat(64))!;
  const { asked, files } = counted([null, other, hash]);
  const all = rememberedFiles(() => 0)(files);
  const ask = () => all.sha256Of(address);

  expect([await ask(), await ask(), await ask()]).toEqual([null, other, hash]);
  expect(asked).toHaveLength(3);
});
