import { Logger, NodeIO, Verbosity, VertexLayout } from '@gltf-transform/core';
import {
  EXTMeshGPUInstancing,
  EXTMeshoptCompression,
  EXTTextureAVIF,
  EXTTextureWebP,
  KHRONOS_EXTENSIONS,
} from '@gltf-transform/extensions';
import draco from 'draco3dgltf';
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer';

// Left out on purpose: extensions that refer to pictures from outside materials, which assembly could not follow.
const EXTENSIONS = [
  ...KHRONOS_EXTENSIONS,
  EXTMeshGPUInstancing,
  EXTMeshoptCompression,
  EXTTextureAVIF,
  EXTTextureWebP,
];

export const readableExtensions: ReadonlySet<string> = new Set(
  EXTENSIONS.map((extension) => extension.EXTENSION_NAME),
);

let io: Promise<NodeIO> | undefined;
let separate: Promise<NodeIO> | undefined;

/** The reader and writer of glTF with every codec loaded; made once per thread. */
export function modelIo(): Promise<NodeIO> {
  io ??= open();
  return io;
}

/** The same, but each attribute of a vertex is written as a list of its own. */
export function separateIo(): Promise<NodeIO> {
  separate ??= open().then((made) => made.setVertexLayout(VertexLayout.SEPARATE));
  return separate;
}

async function open(): Promise<NodeIO> {
  await Promise.all([MeshoptDecoder.ready, MeshoptEncoder.ready]);
  return new NodeIO()
    .setLogger(new Logger(Verbosity.SILENT))
    .registerExtensions(EXTENSIONS)
    .registerDependencies({
      'draco3d.decoder': await draco.createDecoderModule(),
      'meshopt.decoder': MeshoptDecoder,
      'meshopt.encoder': MeshoptEncoder,
    });
}
