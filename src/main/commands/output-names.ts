import { basename, dirname, extname } from 'node:path';

/** What outputs are called after their sources: the file's own name, and as much more as it takes to tell two sources apart. */
export function outputNames(files: readonly string[]): string[] {
  const longer = [
    stem,
    (file: string) => `${basename(dirname(file))}-${stem(file)}`,
    (file: string) => `${basename(dirname(file))}-${stem(file)}-${extname(file).slice(1)}`,
  ];
  const names = files.map(stem);
  for (const name of longer) {
    const shared = new Set(repeated(names));
    for (const [at, file] of files.entries())
      if (shared.has(same(names[at]))) names[at] = name(file);
  }
  return numbered(names);
}

const stem = (file: string): string => basename(file, extname(file));

/** Some file systems do not tell capitals from small letters. */
const same = (name = ''): string => name.toLowerCase();

const repeated = (names: readonly string[]): string[] =>
  names.map(same).filter((name, at, all) => all.indexOf(name) !== at);

function numbered(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; taken.has(same(unique)); number += 1) unique = `${name}-${number}`;
    taken.add(same(unique));
    return unique;
  });
}
