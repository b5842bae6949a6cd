import { join } from 'node:path';
import { keepJson } from './keep-json.ts';

/** Notes what the command line needs to find this installation again. */
export const rememberClient = async (
  folder: string,
  client: { readonly url: string; readonly key: string; readonly connection: string },
): Promise<void> => keepJson(join(folder, 'client.json'), client);
