import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { madeOnce } from './made-once.ts';
import { addFinishes } from './finishes.ts';

/** The shop's model files by the name under which its CDN serves them. */
export type ModelName =
  | 'motion-controller-left.glb'
  | 'halo-controller-left.glb'
  | 'halo-controller-right.glb'
  | 'pocket-pointer.glb'
  | 'pocket-remote.glb'
  | 'ring-controller-left.glb'
  | 'tracked-controller-left.glb'
  | 'tracked-controller-right-damaged.glb'
  | 'wicker-chair.glb'
  | 'wicker-chair-finishes.glb'
  | 'stand-mixer.glb';

/**
 * Real controllers out of an MIT-licensed package, chosen because their base colour maps are light:
 * on a nearly black map a colour would change nothing that a shopper can see.
 */
const profiles: Readonly<Partial<Record<ModelName, string>>> = {
  'motion-controller-left.glb': 'pico-neo3/left.glb',
  'halo-controller-left.glb': 'meta-quest-touch-plus/left.glb',
  'halo-controller-right.glb': 'meta-quest-touch-plus/right.glb',
  'pocket-pointer.glb': 'oculus-go/none.glb',
  'pocket-remote.glb': 'pico-g2/none.glb',
  'ring-controller-left.glb': 'oculus-touch-v3/left.glb',
  'tracked-controller-left.glb': 'pico-4/left.glb',
};

const vendored: Readonly<Partial<Record<ModelName, string>>> = {
  'wicker-chair.glb': 'WickerChair.glb',
  'stand-mixer.glb': 'Mixer.glb',
};

/** Reads or makes a model file; made ones are kept in the folder, so that their bytes stay the same over restarts. */
export async function readModel(name: ModelName, folder: string): Promise<Buffer> {
  const profile = profiles[name];
  if (profile !== undefined) return readFile(profileFile(profile));
  const own = vendored[name];
  if (own !== undefined) return readFile(vendoredFile(own));
  return madeOnce(join(folder, name), () =>
    name === 'wicker-chair-finishes.glb' ? finishedChair() : damagedController(),
  );
}

const finishedChair = async (): Promise<Buffer> =>
  addFinishes(await readFile(vendoredFile('WickerChair.glb')));

/** A real upload that stopped: the header promises more bytes than there are. */
async function damagedController(): Promise<Buffer> {
  const whole = await readFile(profileFile('pico-4/right.glb'));
  return whole.subarray(0, Math.floor(whole.length * 0.7));
}

const vendoredFile = (name: string): string =>
  fileURLToPath(new URL(`./vendor/${name}`, import.meta.url));

function profileFile(name: string): string {
  const require = createRequire(import.meta.url);
  const root = dirname(require.resolve('@webxr-input-profiles/assets/package.json'));
  return join(root, 'dist', 'profiles', name);
}
