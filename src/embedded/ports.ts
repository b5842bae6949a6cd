import { randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';

/** Below 32768: Temporal keeps ports in 16-bit columns, and outgoing connections take theirs from above. */
const LOWEST = 20_000;
const HIGHEST = 32_767;

/** Ports of 127.0.0.1, chosen once and remembered in a file; one that somebody else has taken meanwhile is chosen anew. */
export async function rememberedPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const known = await readPorts(file);
  const ports: Record<string, number> = { ...known };
  for (const name of names) {
    const port = known[name];
    const keep = port !== undefined && (await isFree(port));
    if (!keep) ports[name] = await freePort(Object.values(ports));
  }
  await writeFile(`${file}.new`, `${JSON.stringify(ports, null, 2)}\n`);
  await rename(`${file}.new`, file);
  return Object.fromEntries(names.map((name) => [name, ports[name]])) as Record<Name, number>;
}

/** A free port of 127.0.0.1 between 20000 and 32767. */
export async function freePort(except: readonly number[] = []): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (!except.includes(port) && (await isFree(port))) return port;
  }
}

async function readPorts(file: string): Promise<Record<string, number>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
  } catch {
    return {};
  }
}

/** Whether we can listen there: the only question whose answer counts. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
