import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['src', 'connectors', 'workflows', 'simulators', 'web/storefront'];
/** An editor writes a file in several strokes, and a checkout of git many files. */
const QUIET_MS = 150;
/** What nobody runs: notes, what editors leave, and what commands write out of the sources. */
const IDLE =
  /(^|\/)(\.[^/]*|[^/]*~|4913)$|\.(md|swp|tmp)$|^src\/(api\/openapi\.json|db\/schema\.sql)$/;

/** Tells which files of ours have changed, a moment after the last of them did; paths are from the root. */
export function watchSources(
  checkout: string,
  onChange: (paths: readonly string[]) => void,
): Disposable {
  const changed = new Set<string>();
  let quiet: NodeJS.Timeout | undefined;
  const note = (path: string) => {
    if (IDLE.test(path)) return;
    changed.add(path);
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      onChange([...changed]);
      changed.clear();
    }, QUIET_MS);
  };
  const watches = FOLDERS.filter((folder) => existsSync(join(checkout, folder))).map((folder) =>
    watch(join(checkout, folder), { recursive: true }, (_kind, name) => {
      if (name !== null) note(`${folder}/${name.replaceAll('\\', '/')}`);
    }),
  );
  return {
    [Symbol.dispose]() {
      clearTimeout(quiet);
      for (const one of watches) one.close();
    },
  };
}
