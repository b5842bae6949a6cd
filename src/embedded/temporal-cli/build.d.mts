/** The Go on PATH, null when there is none that can fetch the toolchain the module asks for (1.21 and later can). */
export function findGo(env: NodeJS.ProcessEnv): Promise<{ file: string; version: string } | null>;
