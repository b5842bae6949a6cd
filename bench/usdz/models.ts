import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** A model that lies in the repository. */
export const vendoredModel = (name: string): string =>
  fileURLToPath(new URL(`simulators/shopify/demo-catalog/vendor/${name}`, root));

/** A model out of the package of controllers. */
export const profileModel = (name: string): string =>
  fileURLToPath(new URL(`node_modules/@webxr-input-profiles/assets/dist/profiles/${name}`, root));
