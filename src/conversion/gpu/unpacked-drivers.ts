import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Driver packages that were unpacked into a folder instead of installed (`dpkg -x`): what is in them, and where the linker finds the rest. */
export interface UnpackedDrivers {
  readonly manifests: readonly string[];
  readonly libraries: readonly string[];
}

const LIBRARIES = ['usr/lib/x86_64-linux-gnu', 'usr/lib/aarch64-linux-gnu', 'usr/lib64', 'usr/lib'];

/** Looks through such a folder; nothing where there is none. */
export async function unpackedDrivers(folder: string | undefined): Promise<UnpackedDrivers> {
  if (folder === undefined) return { manifests: [], libraries: [] };
  const manifests = join(folder, 'usr/share/vulkan/icd.d');
  const names = await readdir(manifests).catch(() => [] as string[]);
  return {
    manifests: names
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => join(manifests, name)),
    // The manifests name their libraries without a folder.
    libraries: LIBRARIES.map((name) => join(folder, name)).filter((each) => existsSync(each)),
  };
}
