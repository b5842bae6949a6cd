import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Failure } from '../../kernel/errors.ts';

const kept = z.object({ url: z.string(), key: z.string(), connection: z.string().nullable() });

/** Where the API is and who asks: PLINTH_URL and PLINTH_API_KEY, else the demo that this checkout has run. */
export async function clientSettings(
  env: NodeJS.ProcessEnv,
): Promise<{ url: string; key: string; connection: string | null }> {
  const [url, key] = [env['PLINTH_URL'], env['PLINTH_API_KEY']];
  if (url !== undefined && key !== undefined) return { url, key, connection: null };
  const checkout = fileURLToPath(new URL('../../../', import.meta.url));
  const file = join(env['PLINTH_DATA_DIR'] ?? checkout, '.plinth/client.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null)
    throw new Failure('config.invalid', {
      PLINTH_URL: 'set it with PLINTH_API_KEY, or start the demo first: npm run demo',
    });
  return kept.parse(JSON.parse(text));
}
