import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: commands may be called from anywhere. */
export const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const CODE = ['src', 'connectors', 'workflows', 'simulators', 'web', 'test', 'bench'];

const present = (names: readonly string[]): string[] =>
  names.filter((name) => existsSync(join(checkout, name)));

/** The folders with code of ours, as far as they exist. */
export const codeFolders = (): string[] => present(CODE);

/** What the formatter looks after. */
export const formatted = (): string[] =>
  present([...CODE, 'start.mjs', 'jest.config.js', 'package.json', 'tsconfig.json']);
