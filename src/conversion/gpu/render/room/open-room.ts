import { readFile } from 'node:fs/promises';
import { Failure } from '../../../../kernel/errors.ts';
import { FACES } from './cube.ts';
import { type FallingLight, fallingLight } from './falling-light.ts';
import { readRoom } from './room-file.ts';

/** The light of a room on the GPU. */
export interface Room {
  /** A cube map; `room` of light.wgsl says which roughness reads which level. */
  readonly view: GPUTextureView;
  readonly sampler: GPUSampler;
  readonly falling: FallingLight;
}

/** The room that pictures are lit by. Its licence and its making stand in NOTICE.md beside it. */
export const ROOM_FILE = new URL('hall.ktx2', import.meta.url);

/** Uploads the room. */
export async function openRoom(device: GPUDevice): Promise<Room> {
  const levels = readRoom(await readFile(ROOM_FILE));
  const [finest, roughest] = [levels[0], levels.at(-1)];
  if (!finest || !roughest) throw new Failure('internal.unexpected', { room: ROOM_FILE.pathname });
  const texture = device.createTexture({
    label: 'room',
    size: [finest.edge, finest.edge, FACES],
    format: 'r16float',
    mipLevelCount: levels.length,
    usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_DST,
  });
  for (const [mipLevel, { edge, light }] of levels.entries())
    device.queue.writeTexture(
      { texture, mipLevel },
      // Dawn's bindings do not know arrays of half floats.
      new Uint16Array(Float16Array.from(light).buffer),
      { bytesPerRow: edge * 2, rowsPerImage: edge },
      [edge, edge, FACES],
    );
  const linear = { magFilter: 'linear', minFilter: 'linear', mipmapFilter: 'linear' } as const;
  return {
    view: texture.createView({ dimension: 'cube' }),
    sampler: device.createSampler(linear),
    falling: fallingLight(roughest),
  };
}
