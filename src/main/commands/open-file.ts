import { readFile } from 'node:fs/promises';
import { Failure } from '../../kernel/errors.ts';

/** Reads a file that the command line names; one that cannot be opened is told as that, not as a bad model or picture. */
export const openFile = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((cause: unknown) => {
    throw new Failure(
      'file.unreadable',
      { reason: (cause as NodeJS.ErrnoException).code ?? 'unknown' },
      { cause },
    );
  });
