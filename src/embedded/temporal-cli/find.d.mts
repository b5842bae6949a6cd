export const CLI_VERSION: string;
/** Where a downloaded or built binary is kept. */
export function cachedFile(cacheDir: string): string;
/** The first executable of that name on PATH. */
export function onPath(name: string, env: NodeJS.ProcessEnv): string | null;
/** The server version inside a `temporal` binary, null when it is none. */
export function serverVersion(file: string): Promise<string | null>;
/** A Temporal server that is already here: on PATH, else in the cache. */
export function findTemporal(options: {
  env: NodeJS.ProcessEnv;
  cacheDir: string;
  say: (line: string) => void;
}): Promise<string | null>;
