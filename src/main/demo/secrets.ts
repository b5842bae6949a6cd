import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keepJson, keptJson } from './keep-json.ts';

/** Everything secret of one demo: made at its first start, kept in its data folder, readable by its owner alone. */
export interface DemoSecrets {
  readonly sealKey: string;
  readonly conversionToken: string;
  /** The three roles' URLs and the superuser's, from the embedded server's superuser URL. */
  databaseUrls(superuserUrl: string): DatabaseUrls;
}

type UrlKey = 'SUPERUSER_URL' | 'OWNER_URL' | 'URL' | 'SYSTEM_URL';
export type DatabaseUrls = Readonly<Record<`DATABASE_${UrlKey}`, string>>;

interface Kept {
  readonly sealKey: string;
  readonly conversionToken: string;
  readonly passwords: { readonly owner: string; readonly app: string; readonly system: string };
}

const DATABASE = 'plinth';

/** Reads the demo's secrets, or makes them. */
export async function demoSecrets(folder: string): Promise<DemoSecrets> {
  const kept = await keptIn(join(folder, 'secrets.json'));
  return {
    sealKey: kept.sealKey,
    conversionToken: kept.conversionToken,
    databaseUrls(superuserUrl) {
      const url = (role: keyof Kept['passwords']) => {
        const at = new URL(superuserUrl);
        at.username = `plinth_${role}`;
        at.password = kept.passwords[role];
        at.pathname = `/${DATABASE}`;
        return at.href;
      };
      return {
        DATABASE_SUPERUSER_URL: superuserUrl,
        DATABASE_OWNER_URL: url('owner'),
        DATABASE_URL: url('app'),
        DATABASE_SYSTEM_URL: url('system'),
      };
    },
  };
}

async function keptIn(file: string): Promise<Kept> {
  const kept = await keptJson<Kept>(file);
  if (kept !== null) return kept;
  const hex = () => randomBytes(24).toString('hex');
  const made: Kept = {
    sealKey: randomBytes(32).toString('base64'),
    conversionToken: hex(),
    passwords: { owner: hex(), app: hex(), system: hex() },
  };
  await keepJson(file, made);
  return made;
}
