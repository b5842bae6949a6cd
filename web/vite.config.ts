import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { environmentHdr } from './environment.ts';
import { packFiles } from './pack-files.ts';

const { resolve } = createRequire(import.meta.url);
const bytesOf = (file: string) => readFileSync(resolve(`three/examples/jsm/libs/${file}`));

/** What the viewer needs for compressed models. */
const decoders: readonly { readonly name: string; readonly bytes: Buffer }[] = [
  ...['draco_wasm_wrapper.js', 'draco_decoder.wasm'].map((name) => ({
    name: `draco/${name}`,
    bytes: bytesOf(`draco/gltf/${name}`),
  })),
  ...['basis_transcoder.js', 'basis_transcoder.wasm'].map((name) => ({
    name: `basis/${name}`,
    bytes: bytesOf(`basis/${name}`),
  })),
  {
    name: 'meshopt_decoder.js',
    // The viewer loads it as a plain script, which its module form is not.
    bytes: readFileSync(resolve('meshoptimizer/decoder').replace(/\.mjs$/, '.cjs')),
  },
];

/** Their content is in their address, so a browser keeps them for ever. */
const folder = `assets/decoders-${decoders
  .reduce((hash, { bytes }) => hash.update(bytes), createHash('sha256'))
  .digest('hex')
  .slice(0, 12)}`;

/** The same of the light around a model. */
const environment = environmentHdr();
const environmentName = `assets/environment-${createHash('sha256')
  .update(environment)
  .digest('hex')
  .slice(0, 12)}.hdr`;

/** Serves them from our own origin: left to itself the viewer would fetch them from a foreign host. */
const ownDecoders = (): Plugin => ({
  name: 'own-decoders',
  configureServer(server) {
    for (const { name, bytes } of decoders)
      server.middlewares.use(`/${folder}/${name}`, (_request, response) => {
        const type = name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
        response.setHeader('content-type', type).end(bytes);
      });
  },
  generateBundle(_options, bundle) {
    // Copies that the renderer names as its own default, and that nothing asks for once it was told of ours.
    for (const name of Object.keys(bundle))
      if (/(draco|basis)_\w+-[\w-]+\.(js|wasm)$/.test(name)) delete bundle[name];
    for (const { name, bytes } of decoders)
      this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: bytes });
    this.emitFile({ type: 'asset', fileName: environmentName, source: environment });
  },
});

/** What is served packed is packed here. */
const packed = (): Plugin => ({
  name: 'packed',
  writeBundle: ({ dir }) => packFiles(join(dir ?? '', 'assets')),
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), ownDecoders(), packed()],
  define: {
    DECODERS: JSON.stringify(`/${folder}/`),
    ENVIRONMENT: JSON.stringify(`/${environmentName}`),
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // nothing inline: the page's policy forbids it
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_600, // the viewer with its renderer, loaded after everything else
    license: { fileName: 'assets/licenses.md' },
  },
});
