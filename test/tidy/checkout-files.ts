import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const checkout = join(import.meta.dirname, '../..');

/** Not ours to keep tidy: installed, made by running, or kept by git. */
const NOT_OURS = new Set(['.git', 'node_modules', '.plinth', 'dist', 'coverage', '.cache', 'out']);

/** Every file of the checkout, by its path from the root. */
export const files: readonly string[] = readdirSync(checkout, { withFileTypes: true })
  .filter((entry) => !NOT_OURS.has(entry.name))
  .flatMap((entry) => (entry.isDirectory() ? under(entry.name) : [entry.name]))
  .toSorted();

function under(folder: string): string[] {
  return readdirSync(join(checkout, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? under(path) : [path];
    });
}

export const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');

/** Files with lines that a person wrote here: no vendored file, no recording, nothing generated. */
export const written = (endings: RegExp): readonly string[] =>
  files.filter(
    (path) =>
      endings.test(path) &&
      !/(^|\/)(vendor|fixtures|(earlier-)?histories)\//.test(path) &&
      !GENERATED.has(path),
  );

const GENERATED = new Set([
  'package-lock.json',
  'connectors/shopify/extension/assets/plinth-3d.js',
  'src/api/openapi.json',
  'src/db/schema.sql',
  'web/app/api/openapi.d.ts',
  'src/embedded/temporal-cli/go.mod',
  'src/embedded/temporal-cli/go.sum',
]);

export const CODE = /\.(ts|tsx|mjs|cjs|js|wgsl|sql)$/;
export const TEXT = /\.(ts|tsx|mjs|cjs|js|wgsl|sql|md|json|yml|yaml|html|css|sh)$|ockerfile|^\./;

/** The places where a line of a file matches, as `path:line text`. */
export function places(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}
