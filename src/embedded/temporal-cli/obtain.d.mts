/** The file of a recent Temporal CLI (PATH, cache, official release, own build), or what to install. */
export function obtainTemporal(options: {
  env: NodeJS.ProcessEnv;
  cacheDir: string;
  say: (line: string) => void;
  /** Where releases are downloaded from; tests put a server of their own here. */
  origin?: string;
}): Promise<{ file: string } | { missing: string }>;
