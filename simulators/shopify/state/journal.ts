import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** What a shop must remember over a restart: a map of JSON values, each change one appended line. */
export interface Journal {
  get<T>(key: string): T | undefined;
  set(key: string, value: unknown): void;
  delete(key: string): void;
  entries<T>(prefix: string): readonly (readonly [string, T])[];
}

interface Line {
  readonly k: string;
  readonly v?: unknown;
}

/**
 * Opens a journal file, or one that lives in memory alone when no file is given.
 * A kill -9 can only cut the last line, which is then dropped: its caller never got an answer.
 */
export function openJournal(file: string | null): Journal {
  const values = file === null ? new Map<string, unknown>() : replay(file);
  const append = (line: Line): void => {
    if (file !== null) appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    set(key, value) {
      values.set(key, value);
      append({ k: key, v: value });
    },
    delete(key) {
      if (values.delete(key)) append({ k: key });
    },
    entries: <T>(prefix: string) =>
      [...values].filter((entry): entry is [string, T] => entry[0].startsWith(prefix)),
  };
}

/** Reads the file and rewrites it without its past, so that it does not grow with every start. */
function replay(file: string): Map<string, unknown> {
  mkdirSync(dirname(file), { recursive: true });
  const values = new Map<string, unknown>();
  if (!existsSync(file)) return values;
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const line = readLine(text);
    if (line === null) continue;
    if (line.v === undefined) values.delete(line.k);
    else values.set(line.k, line.v);
  }
  const compact = [...values].map(([k, v]) => `${JSON.stringify({ k, v })}\n`).join('');
  writeFileSync(`${file}.new`, compact);
  renameSync(`${file}.new`, file);
  return values;
}

function readLine(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}
