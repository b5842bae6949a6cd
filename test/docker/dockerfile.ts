import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../tidy/checkout-files.ts';

export interface Instruction {
  readonly name: string;
  readonly text: string;
}
export interface Stage {
  readonly image: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}
export interface Copy {
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly to: string;
}

/** Reads the subset of Dockerfile syntax that ours keep to: no heredocs, no escapes but the one at a line's end. */
export function stagesOf(process: string): readonly Stage[] {
  const text = readFileSync(join(checkout, `docker/${process}.Dockerfile`), 'utf8');
  const lines = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  const stages: { image: string; name: string | null; instructions: Instruction[] }[] = [];
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const [name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line)?.slice(1) ?? [];
    if (name === 'FROM') {
      const [image = '', , as = null] = rest.split(/\s+/);
      stages.push({ image, name: as, instructions: [] });
    } else stages.at(-1)?.instructions.push({ name, text: rest });
  }
  return stages;
}

export const copiesOf = (stage: Stage): readonly Copy[] =>
  textsOf(stage, 'COPY').map((text) => {
    const words = text.split(/\s+/);
    const from = /^--from=(.*)$/.exec(words[0] ?? '')?.[1] ?? null;
    const paths = words.slice(from === null ? 0 : 1);
    return { from, sources: paths.slice(0, -1), to: paths.at(-1) ?? '' };
  });

export const textsOf = (stage: Stage, name: string): readonly string[] =>
  stage.instructions.filter((one) => one.name === name).map((one) => one.text);

export const environmentOf = (stage: Stage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    textsOf(stage, 'ENV')
      .flatMap((text) => text.split(/\s+/))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
