import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CLI_VERSION } from './find.mjs';

const run = promisify(execFile);
const ANSWER_WITHIN_MS = 5_000;
const DOWNLOAD_WITHIN_MS = 300_000;

/**
 * Fetches the official release and puts it at `target` if its sha256 is the one in the release's own checksum file.
 * Resolves to null when it is there, else to the reason why not: a machine without the internet goes on after five seconds.
 */
export async function downloadRelease({ target, origin = 'https://github.com' }) {
  const releases = `${origin}/temporalio/cli/releases/download/v${CLI_VERSION}`;
  const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const name = `temporal_cli_${CLI_VERSION}_${process.platform}_${arch}.tar.gz`;
  const folder = await mkdtemp(join(dirname(target), 'download-'));
  try {
    const sums = Buffer.from(await fetchBytes(`${releases}/checksums.txt`)).toString('utf8');
    const line = sums.split('\n').find((entry) => entry.trim().endsWith(` ${name}`));
    if (line === undefined) return `the release has no ${name}`;
    const archive = await fetchBytes(`${releases}/${name}`);
    const sha256 = createHash('sha256').update(archive).digest('hex');
    if (sha256 !== line.trim().split(/\s+/)[0])
      return 'the file does not have the checksum that the release names, thrown away';
    await writeFile(join(folder, name), archive);
    await run('tar', ['-xzf', join(folder, name), '-C', folder, 'temporal']);
    await rename(join(folder, 'temporal'), target);
    return null;
  } catch (error) {
    return reason(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchBytes(url) {
  const stop = new AbortController();
  const answer = setTimeout(() => stop.abort(new Error('no answer in 5 s')), ANSWER_WITHIN_MS);
  const whole = setTimeout(() => stop.abort(new Error('too slow')), DOWNLOAD_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: stop.signal });
    clearTimeout(answer);
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } finally {
    clearTimeout(answer);
    clearTimeout(whole);
  }
}

const reason = (error) => {
  const code = error.cause?.code ?? error.code;
  return typeof code === 'string' ? `${error.message} (${code})` : error.message;
};
