import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { readSource } from '../../conversion/inputs/read-source.ts';
import { productRecipe } from '../../conversion/recipe.ts';
import { Failure } from '../../kernel/errors.ts';
import { describe } from '../describe-failure.ts';
import { openLocalConverter } from './convert/local-converter.ts';
import { progressOn } from './convert/progress.ts';
import { openModel } from './open-model.ts';
import { readWords, splitWords } from './read-words.ts';
import { browsableGlb } from './view/browsable-glb.ts';
import { openPage } from './view/open-page.ts';
import type { Shown } from './view/page.ts';
import { type ViewedFiles, viewServer } from './view/view-server.ts';

const usage = `usage: npm run plinth -- view <model> [--port <number>]
  Converts the model and shows it before and after, one over the other with a
  slider between them, at an address on this machine until Ctrl-C.`;

/** `plinth view`: a model as it came in beside what shoppers would load of it. */
export async function view(args: readonly string[]): Promise<number> {
  const options = readWords(args, { name: 'view', usage, read });
  if (typeof options === 'number') return options;
  try {
    const { shown, files } = await made(options.file);
    const server = viewServer(shown, files).listen(options.port, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/`;
    process.stdout.write(`See it at ${address} (Ctrl-C stops it)\n`);
    openPage(address, process.env);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    server.closeAllConnections();
    server.close();
    return 0;
  } catch (error) {
    process.stderr.write(`${describe(error, options.file)}\n`);
    return 1;
  }
}

function read(args: readonly string[]): { readonly file: string; readonly port: number } {
  const { values, positionals } = splitWords(args, { port: { type: 'string', default: '0' } });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new Failure('command.invalid', { files: 'name one model' });
  const port = Number(values.port);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return { file, port };
  throw new Failure('command.invalid', { '--port': `"${values.port}" is no port` });
}

async function made(file: string): Promise<{ shown: Shown; files: ViewedFiles }> {
  const name = basename(file);
  const bytes = await openModel(file);
  const local = await openLocalConverter(process.env);
  const progress = progressOn(process.stderr, name);
  try {
    const { sha256: source } = await local.blobs.put(bytes);
    const recipe = { ...productRecipe, outputs: ['store'] as const };
    const result = await local.converter.convert(
      { scope: 'local', source, look: { kind: 'as-modelled' }, recipe },
      {
        signal: new AbortController().signal,
        onProgress: (step, fraction) => progress.show(step, fraction),
      },
    );
    const { store } = result.outputs;
    const after = store === undefined ? new Uint8Array() : await local.blobs.read(store.sha256);
    const { glb } = await readSource(bytes);
    return { shown: { name, result }, files: { before: await browsableGlb(glb), after } };
  } finally {
    progress.clear();
    await local.close();
  }
}
