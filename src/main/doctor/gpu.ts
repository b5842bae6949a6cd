import { readFileSync } from 'node:fs';
import { cacheFolder } from '../../embedded/cache-folder.mjs';
import { driverCandidates, type DriverCandidate } from '../../conversion/gpu/driver-candidates.ts';
import { type GpuOptions, openGpu } from '../../conversion/gpu/gpu.ts';
import type { Finding } from './finding.ts';

const NAMES = { hardware: 'GPU', lavapipe: 'Mesa lavapipe', swiftshader: 'SwiftShader' } as const;

/** Every driver on this machine, each proven by encoding a block; the first that works is the one conversions use. */
export async function gpu(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const cacheDir = cacheFolder(env);
  const driverDir = env['PLINTH_DRIVER_DIR'];
  const candidates = await driverCandidates(cacheDir, driverDir);
  const tried: { candidate: DriverCandidate; works: string | null }[] = [];
  for (const candidate of candidates)
    tried.push({
      candidate,
      works: await prove({ driver: candidate.driver, cacheDir, driverDir }),
    });
  const best = tried.find(({ works }) => works !== null)?.candidate.driver;
  const findings = tried.map(({ candidate: { driver }, works }): Finding => {
    const name = NAMES[driver];
    if (works === null)
      return { name, state: 'better', found: 'installed, but could not encode the test block' };
    return { name, state: 'fine', found: driver === best ? `${works} (this one is used)` : works };
  });
  if (best === undefined)
    findings.push({
      name: 'GPU',
      state: 'missing',
      found: 'no driver that works',
      advice: LAVAPIPE,
    });
  if (best === 'swiftshader')
    findings.push({ name: 'Faster driver', state: 'better', found: 'none', advice: LAVAPIPE });
  return findings;
}

async function prove(options: Omit<GpuOptions, 'log'>): Promise<string | null> {
  try {
    const opened = await openGpu({ ...options, log: () => {} });
    const { description } = opened.adapter;
    await opened.close();
    return description;
  } catch {
    return null;
  }
}

const LAVAPIPE = `about 8 times faster than SwiftShader on the same cores: ${isDebian12() ? 'apt install -t bookworm-backports mesa-vulkan-drivers (the 22.3.6 of Debian 12 itself is too old)' : 'install mesa-vulkan-drivers 24 or later (Debian 13, Ubuntu 24.04 and later have it)'}; a real GPU is faster still`;

function isDebian12(): boolean {
  try {
    return /VERSION_CODENAME=bookworm/.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
