import { spawn } from 'node:child_process';

export interface ToolEnd {
  readonly code: number;
  readonly output: string;
  readonly ms: number;
}

/** Runs a program to its end and keeps what it printed, both streams in the order they came. */
export function runTool(
  file: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<ToolEnd> {
  const started = Date.now();
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    const end = (code: number, more = '') =>
      resolve({
        code,
        output: Buffer.concat(chunks).toString('utf8') + more,
        ms: Date.now() - started,
      });
    child.once('error', (error) => end(127, error.message));
    child.once('close', (code) => end(code ?? 1));
  });
}
