import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildWithGo, findGo } from './build.mjs';
import { downloadRelease } from './download.mjs';
import { CLI_VERSION, cachedFile, findTemporal, serverVersion } from './find.mjs';
import { withLock } from '../lock.mjs';

const INSTALL = [
  'Temporal: no server found, and none could be downloaded or built. One of these helps:',
  '  - install the Temporal CLI, 1.6 or later: https://docs.temporal.io/cli',
  '  - install Go, 1.21 or later (https://go.dev/dl): Plinth then builds the CLI itself',
  '  - set TEMPORAL_ADDRESS to the host:port of a running server, 1.30 or later',
].join('\n');

/**
 * The file of a Temporal CLI whose server is recent enough: PATH, cache, official release, own build, in that order.
 * Two processes that need it at once share one download or build. Resolves to { file } or { missing: what to do }.
 */
export async function obtainTemporal({ env, cacheDir, say, origin }) {
  const here = await findTemporal({ env, cacheDir, say });
  if (here !== null) return { file: here };
  const target = cachedFile(cacheDir);
  await mkdir(dirname(target), { recursive: true });
  const onWait = () => say('Temporal: waiting for the build that another process has begun');
  return withLock(`${dirname(target)}.lock`, onWait, async () => {
    const meanwhile = await findTemporal({ env: {}, cacheDir, say });
    if (meanwhile !== null) return { file: meanwhile };
    say(`Temporal: not on this machine; asking for the official release ${CLI_VERSION}`);
    const noDownload = await downloadRelease({ target, ...(origin ? { origin } : {}) });
    if (noDownload === null) {
      say(`Temporal: downloaded server ${await serverVersion(target)}, checksum right`);
      return { file: target };
    }
    say(`Temporal: no download: ${noDownload}`);
    const go = await findGo(env);
    if (go === null) return { missing: INSTALL };
    const noBuild = await buildWithGo({ go, target, env, say });
    return noBuild === null ? { file: target } : { missing: `Temporal: ${noBuild}\n${INSTALL}` };
  });
}
