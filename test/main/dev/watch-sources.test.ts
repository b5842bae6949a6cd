import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { watchSources } from '../../../src/main/dev/watch-sources.ts';

test('files that change together are told together, and what nobody runs is not told', async () => {
  const root = await mkdtemp(join(tmpdir(), 'plinth-watch-'));
  await mkdir(join(root, 'src/api'), { recursive: true });
  const rounds: (readonly string[])[] = [];
  let told = () => {};
  const watch = watchSources(root, (paths) => {
    rounds.push(paths.toSorted());
    told();
  });
  const next = () => new Promise<void>((resolve) => (told = resolve));
  try {
    const first = next();
    for (const idle of ['README.md', '.a.ts.swp', 'a.ts~', 'openapi.json'])
      await writeFile(join(root, 'src/api', idle), 'x');
    // As editors do: a new file takes the old one's place.
    await writeFile(join(root, 'src/api/b.tmp'), 'x');
    await rename(join(root, 'src/api/b.tmp'), join(root, 'src/api/b.ts'));
    await writeFile(join(root, 'src/a.ts'), 'x');
    await first;
    expect(rounds).toEqual([['src/a.ts', 'src/api/b.ts']]);
    const second = next();
    await writeFile(join(root, 'src/api/b.ts'), 'y');
    await second;
    expect(rounds.at(-1)).toEqual(['src/api/b.ts']);
  } finally {
    watch[Symbol.dispose]();
    await rm(root, { recursive: true });
  }
});
