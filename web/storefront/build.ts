import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { packFiles } from '../pack-files.ts';

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/** The decoders of compressed models, as three brings them. */
const DECODERS = [
  'basis/basis_transcoder.js',
  'basis/basis_transcoder.wasm',
  'draco/gltf/draco_decoder.wasm',
  'draco/gltf/draco_wasm_wrapper.js',
];

/** Builds the element and its viewer into a folder. The viewer's name tells its content, and the element knows that name. */
export async function buildStorefront(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const decoders = `decoders-${await versionOf('three')}`;
  await copyDecoders(join(folder, decoders));
  const viewer = await bundle('viewer/viewer.ts', { DECODERS_FOLDER: JSON.stringify(decoders) });
  const hash = createHash('sha256').update(viewer).digest('hex').slice(0, 12);
  const name = `viewer-${hash}.js`;
  await writeFile(join(folder, name), viewer);
  const element = await bundle('element/plinth-3d.ts', { VIEWER_FILE: JSON.stringify(name) });
  await writeFile(join(folder, 'plinth-3d.js'), element);
  await packFiles(folder);
}

async function versionOf(name: string): Promise<string> {
  const manifest = await readFile(findPackageJSON(name, import.meta.url) ?? '', 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

async function copyDecoders(folder: string): Promise<void> {
  for (const name of DECODERS) {
    const target = join(folder, name.replace('gltf/', ''));
    await mkdir(dirname(target), { recursive: true });
    await cp(require.resolve(`three/examples/jsm/libs/${name}`), target);
  }
}

/** One minified ES module of an entry and all it needs. */
async function bundle(entry: string, define: Readonly<Record<string, string>>): Promise<string> {
  const made = await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    // Whatever the environment calls itself, shops get what is made for them.
    resolve: { conditions: ['production', 'browser', 'module', 'import', 'default'] },
    define,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      // Not as a library: those keep their white space.
      rolldownOptions: {
        input: join(here, entry),
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  return chunk?.type === 'chunk' ? chunk.code : '';
}

if (import.meta.main) await buildStorefront(process.argv[2] ?? join(here, '../../dist/storefront'));
