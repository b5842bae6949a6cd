import { readFile } from 'node:fs/promises';
import {
  DataTexture,
  EquirectangularReflectionMapping,
  FloatType,
  LinearFilter,
  RGBAFormat,
  RepeatWrapping,
} from 'three/webgpu';
import { type Cube, texelsOf } from '../../../../src/conversion/gpu/render/room/cube.ts';
import { ROOM_FILE } from '../../../../src/conversion/gpu/render/room/open-room.ts';
import { readRoom } from '../../../../src/conversion/gpu/render/room/room-file.ts';

const HEIGHT = 256;

/** What a mirror sees of our room, in equal angles: all that three.js is told of the light, it spreads it by itself. */
export async function roomTexture(): Promise<DataTexture> {
  const [mirror] = readRoom(await readFile(ROOM_FILE));
  const [width, height] = [HEIGHT * 2, HEIGHT];
  const data = new Float32Array(width * height * 4);
  const light = mirror ? nearest(mirror) : () => 0;
  for (let at = 0; at < width * height; at += 1) {
    const around = ((at % width) + 0.5 - width / 2) * ((2 * Math.PI) / width);
    const up = (Math.floor(at / width) + 0.5 - height / 2) * (Math.PI / height);
    const across = Math.cos(up);
    const value = light([across * Math.cos(around), Math.sin(up), across * Math.sin(around)]);
    data.set([value, value, value, 1], at * 4);
  }
  const texture = new DataTexture(data, width, height, RGBAFormat, FloatType);
  texture.mapping = EquirectangularReflectionMapping;
  texture.wrapS = RepeatWrapping;
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** The texel that lies nearest to a direction, found by looking at the face it is on. */
function nearest({ edge, light }: Cube): (towards: readonly [number, number, number]) => number {
  const { directions } = texelsOf(edge);
  const step = 2 / edge;
  return (towards) => {
    const axis = [0, 1, 2].reduce((most, each) =>
      Math.abs(towards[each]!) > Math.abs(towards[most]!) ? each : most,
    );
    const face = axis * 2 + (towards[axis]! < 0 ? 1 : 0);
    const on = towards.map((value) => value / Math.abs(towards[axis]!));
    // A face's first texel and its neighbours say which way the face's rows and columns run.
    const first = face * edge * edge;
    const place = (at: number): number[] => {
      const [x, y, z] = directions.subarray(at * 3, at * 3 + 3);
      const scale = 1 / Math.max(Math.abs(x!), Math.abs(y!), Math.abs(z!));
      return [x! * scale, y! * scale, z! * scale];
    };
    const corner = place(first);
    const along = (neighbour: number[]): number =>
      neighbour.reduce(
        (sum, value, each) => sum + (value - corner[each]!) * (on[each]! - corner[each]!),
        0,
      ) /
      (step * step);
    const bound = (value: number): number => Math.min(edge - 1, Math.max(0, Math.round(value)));
    const [column, row] = [bound(along(place(first + 1))), bound(along(place(first + edge)))];
    return light[first + row * edge + column]!;
  };
}
