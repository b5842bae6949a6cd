import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { extract } from 'tar-stream';
import type { AdapterInfo } from '../../contract/conversion.ts';
import { unpackedDrivers } from './unpacked-drivers.ts';

/** One way to start the GPU child. `env` is laid over the child's environment; whether the driver works is for the child to prove. */
export interface DriverCandidate {
  readonly driver: AdapterInfo['driver'];
  readonly env: Readonly<Record<string, string>>;
}

const LIBRARY_FOLDERS = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/lib/x86_64-linux-gnu',
  '/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/local/lib',
  '/usr/lib',
  '/lib',
  '/usr/lib/wsl/lib',
  '/usr/local/nvidia/lib64', // where GPU nodes of managed Kubernetes mount the driver
];

/** The GPU drivers worth trying on this machine, best first: hardware, Mesa lavapipe, SwiftShader out of npm. `driverDir` is searched before the system. */
export async function driverCandidates(
  cacheDir: string,
  driverDir?: string,
): Promise<DriverCandidate[]> {
  if (process.platform !== 'linux') return [{ driver: 'hardware', env: {} }];
  // Dawn and Mesa both warn on stderr at every start when this does not point at a folder of mode 0700.
  const runtime = join(cacheDir, 'run');
  await mkdir(runtime, { recursive: true, mode: 0o700 });
  const swiftshader = process.arch === 'x64' ? await unpackSwiftShader(cacheDir) : null;
  const unpacked = await unpackedDrivers(driverDir);
  const loader = libraryPath([
    ...unpacked.libraries,
    ...(await vulkanLoader(cacheDir, swiftshader)),
  ]);
  const installed = ours([...unpacked.manifests, ...(await installedDrivers())]);
  const nvidia = await nvidiaWithoutManifest(cacheDir, installed);
  const isLavapipe = (file: string) => /\/lvp_icd[^/]*\.json$/.test(file);
  const hardware = hasGpuDevice()
    ? [...installed.filter((file) => !isLavapipe(file)), ...nvidia]
    : [];
  // One is enough: where one was unpacked, the installed one is the one that did not do.
  const lavapipe = installed.filter(isLavapipe).slice(0, 1);
  const candidate = (driver: AdapterInfo['driver'], manifests: string[], more = loader) =>
    manifests.length === 0
      ? []
      : [{ driver, env: { XDG_RUNTIME_DIR: runtime, ...driversOnly(manifests), ...more } }];
  return [
    ...candidate('hardware', hardware),
    ...candidate('lavapipe', lavapipe),
    ...(swiftshader === null
      ? []
      : candidate('swiftshader', [join(swiftshader, 'icd.json')], {
          LD_LIBRARY_PATH: swiftshader,
        })),
  ];
}

/** Loaders before 1.3.207 know only the older of the two names. */
const driversOnly = (manifests: readonly string[]) => ({
  VK_DRIVER_FILES: manifests.join(':'),
  VK_ICD_FILENAMES: manifests.join(':'),
});

const libraryPath = (folders: readonly string[]): Record<string, string> =>
  folders.length === 0 ? {} : { LD_LIBRARY_PATH: folders.join(':') };

/** A GPU whose driver could work has a device file: without one a hardware driver only costs a child start to learn that. */
const hasGpuDevice = (): boolean =>
  ['/dev/dri', '/dev/nvidiactl', '/dev/nvidia0', '/dev/dxg'].some((file) => existsSync(file));

async function installedDrivers(): Promise<string[]> {
  const folders = [
    join(homedir(), '.local/share/vulkan/icd.d'),
    '/etc/vulkan/icd.d',
    '/usr/local/share/vulkan/icd.d',
    '/usr/share/vulkan/icd.d',
    '/usr/local/nvidia/share/vulkan/icd.d',
  ];
  const lists = folders.map(async (folder) =>
    (await readdir(folder).catch(() => [] as string[]))
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => join(folder, name)),
  );
  return (await Promise.all(lists)).flat();
}

/** Debian ships one manifest per architecture side by side; the loader skips those that are not ours, with a warning. */
function ours(manifests: readonly string[]): string[] {
  const foreign = process.arch === 'x64' ? /(i686|aarch64)[^/]*$/ : /(i686|x86_64)[^/]*$/;
  return manifests.filter((file) => !foreign.test(file));
}

/** Containers often get NVIDIA's libraries but not the file that tells Vulkan about them: write that file ourselves. */
async function nvidiaWithoutManifest(cacheDir: string, installed: string[]): Promise<string[]> {
  if (installed.some((file) => file.includes('nvidia'))) return [];
  const library = ['libGLX_nvidia.so.0', 'libEGL_nvidia.so.0']
    .flatMap((name) => LIBRARY_FOLDERS.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
  if (library === undefined) return [];
  const manifest = join(cacheDir, 'nvidia_icd.json');
  await writeManifest(manifest, library, '1.3.0');
  return [manifest];
}

async function writeManifest(file: string, library: string, version: string): Promise<void> {
  const icd = { library_path: library, api_version: version };
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, JSON.stringify({ file_format_version: '1.0.0', ICD: icd }));
  await rename(own, file);
}

/** SwiftShader's archive carries a Vulkan loader, which serves the other drivers too where the system has none. */
async function vulkanLoader(cacheDir: string, swiftshader: string | null): Promise<string[]> {
  const name = 'libvulkan.so.1';
  if (swiftshader === null || LIBRARY_FOLDERS.some((folder) => existsSync(join(folder, name))))
    return [];
  const folder = join(cacheDir, 'vulkan-loader');
  await mkdir(folder, { recursive: true });
  const link = join(folder, `${name}.${randomUUID()}`);
  await symlink(join(swiftshader, name), link);
  await rename(link, join(folder, name));
  return [folder];
}

/** Unpacks SwiftShader once per package version; two processes that start together cannot see half of it. */
async function unpackSwiftShader(cacheDir: string): Promise<string | null> {
  const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url);
  if (manifest === undefined) return null;
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = join(cacheDir, `swiftshader-${version}`);
  if (existsSync(join(folder, 'icd.json'))) return folder;
  const own = `${folder}.${randomUUID()}`;
  await mkdir(own, { recursive: true });
  const packed = await readFile(join(dirname(manifest), 'bin/swiftshader.tar.br'));
  const archive = extract();
  archive.end(brotliDecompressSync(packed));
  for await (const entry of archive) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry) chunks.push(chunk as Uint8Array);
    const name = entry.header.name.split('/').at(-1) ?? '';
    if (name.includes('.so')) await writeFile(join(own, name), Buffer.concat(chunks));
  }
  // The archive's own manifest has a relative path, which the loader resolves against the wrong folder.
  await writeManifest(join(own, 'icd.json'), join(folder, 'libvk_swiftshader.so'), '1.0.5');
  await rename(own, folder).catch(() => rm(own, { recursive: true, force: true })); // another process was first
  return folder;
}
