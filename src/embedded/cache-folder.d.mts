/** Where tools are kept for every checkout of this user. */
export function cacheFolder(env: NodeJS.ProcessEnv): string;
