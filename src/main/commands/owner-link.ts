import { apiClient } from '../demo/api-client.ts';
import { clientSettings } from './client-settings.ts';

const USAGE = 'usage: npm run plinth -- owner-link';

/** Prints an address that signs the organization's owner in, once; earlier ones that nobody used end. */
export async function ownerLink(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  process.stdout.write(`${await apiClient(await clientSettings(process.env)).ownerLink()}\n`);
  return 0;
}
