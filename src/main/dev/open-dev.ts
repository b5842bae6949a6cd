import { join } from 'node:path';
import { apiClient } from '../demo/api-client.ts';
import { demoMember } from '../demo/demo-member.ts';
import { rememberClient } from '../demo/remember-client.ts';
import { startRun } from '../demo/start-run.ts';
import { withParts, type House } from '../demo/with-parts.ts';
import { reloader } from './reloader.ts';
import { watchSources } from './watch-sources.ts';

/** Starts everything out of its sources and follows their changes until it is stopped. Returns the exit code. */
export async function openDev(options: Omit<House, 'home' | 'web' | 'publicUrl'>): Promise<number> {
  // Apart from the demo's, so that neither waits for the other and a half-written migration spoils nothing there.
  const home = options.env['PLINTH_DATA_DIR'] ?? join(options.checkout, '.plinth', 'dev');
  return withParts({ ...options, home, web: 'sources' }, async (inside) => {
    const { parts, data, progress, stopped } = inside;
    const member = await demoMember(data.root, parts);
    const api = apiClient({ url: parts.apiUrl, key: member.key });
    const known = await api.connections();
    // A restart of everything is for the code: the store is asked again when somebody asks for it.
    const connection = known[0]?.id ?? (await startRun(api)).connection;
    await rememberClient(data.root, { url: parts.webUrl, key: member.key, connection });
    const changed = reloader({ ...inside, checkout: options.checkout, say: progress.say });
    const watch = watchSources(options.checkout, changed);
    const lines = [
      ['Web app', await api.ownerLink()],
      ['API', `${parts.webUrl}/docs`],
      ['Store', parts.simulatorUrl],
      ['Logs', data.logs],
    ].map(([name = '', value = '']) => `  ${name.padEnd(8)} ${value}`);
    options.out.write(`\n${lines.join('\n')}\n\n  Following your changes. Ctrl-C ends it.\n`);
    await stopped;
    watch[Symbol.dispose]();
    return 0;
  });
}
