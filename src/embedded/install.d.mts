/** The Node to run Plinth with: our own if it is recent enough, else the one among the npm packages, else null. */
export function findNode(checkout: string): string | null;
/** Runs `npm ci` without install scripts when what is installed is not what package-lock.json asks for. */
export function installPackages(options: {
  checkout: string;
  env: NodeJS.ProcessEnv;
  cacheDir: string;
  say: (line: string) => void;
}): Promise<void>;
