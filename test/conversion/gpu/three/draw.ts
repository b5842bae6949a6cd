import { WebIO } from '@gltf-transform/core';
import { KHRONOS_EXTENSIONS } from '@gltf-transform/extensions';
import { type Group, HalfFloatType, RenderTarget, WebGPURenderer } from 'three/webgpu';
import { Failure } from '../../../../src/kernel/errors.ts';
import type { Done } from '../../../../src/conversion/gpu/encode-texture.ts';
import type { Job } from '../../../../src/conversion/gpu/messages.ts';
import { type Bounds, boundsOf } from '../../../../src/conversion/gpu/render/camera.ts';
import { cameraOfThree, cornersOf } from './frame.ts';
import { floatsOfHalves } from './half-floats.ts';
import { SceneBuilder } from './scene.ts';
import { standInCanvas } from './stand-in-browser.ts';
import { chooseCamera } from '../../../../src/conversion/gpu/render/choose-camera.ts';
import { readColor, toneMap } from '../../../../src/conversion/gpu/render/tone-map.ts';

/** A renderer that lives as long as the child: its compiled shaders, textures and geometry serve every later look. */
export interface ThreeRenderer {
  render(job: Extract<Job, { kind: 'draw' }>, glb: Uint8Array): Promise<Done>;
}

// A texel of a larger texture would be smaller than a pixel of the poster on almost every model.
const TEXELS_PER_PIXEL = 2;
// A row of the copied picture must be a multiple of 256 bytes, and a pixel has eight.
const WIDTH_STEP = 32;

/** Opens three.js on the child's own device. */
export async function openThree(device: GPUDevice): Promise<ThreeRenderer> {
  const renderer = new WebGPURenderer({ canvas: standInCanvas(), device, alpha: true });
  await renderer.init();
  renderer.setClearColor(0x000000, 0);
  const io = new WebIO().registerExtensions(KHRONOS_EXTENSIONS);
  const builder = new SceneBuilder();
  return {
    async render({ size, background, frames, ...wanted }, glb) {
      const color = background === null ? null : readColor(background);
      if (background !== null && color === null)
        throw new Failure('request.invalid', { background });
      const document = await io.readBinary(glb);
      const start = performance.now();
      const edge = Math.ceil(size / WIDTH_STEP) * WIDTH_STEP;
      const built = await builder.build(document, size * TEXELS_PER_PIXEL);
      const target = new RenderTarget(edge, edge, { type: HalfFloatType, samples: 4 });
      try {
        renderer.setRenderTarget(target);
        const corners = cornersOf(built.meshes);
        const bounds = boundsOf(corners);
        const camera = cameraOfThree(
          chooseCamera({ document, points: corners, bounds }, { ...wanted, turning: frames > 1 }),
        );
        camera.setViewOffset(size, size, 0, 0, edge, edge);
        const parts: Uint8Array[] = [];
        for (let frame = 0; frame < frames; frame += 1) {
          turn(built.turntable, bounds, frame / frames);
          renderer.render(built.scene, camera);
          const halves = await renderer.readRenderTargetPixelsAsync(target, 0, 0, edge, edge);
          parts.push(crop(toneMap(floatsOfHalves(halves as Uint16Array), color), edge, size));
        }
        const sizes = parts.map(() => ({ width: size, height: size }));
        return { parts, sizes, gpuMs: performance.now() - start };
      } finally {
        target.dispose();
        built.dispose();
      }
    },
  };
}

/** Turns the model, not the camera: the light stays where it is, and plays over the surface. */
function turn(turntable: Group, { min, max }: Bounds, share: number): void {
  const [x, z] = [(min[0] + max[0]) / 2, (min[2] + max[2]) / 2];
  const angle = share * 2 * Math.PI;
  turntable.rotation.y = angle;
  turntable.position.set(
    x - x * Math.cos(angle) - z * Math.sin(angle),
    0,
    z + x * Math.sin(angle) - z * Math.cos(angle),
  );
  turntable.updateMatrixWorld();
}

/** The left upper square: the rest was rendered only to fill the rows up. */
function crop(pixels: Uint8Array, from: number, to: number): Uint8Array {
  if (from === to) return pixels;
  const result = new Uint8Array(to * to * 4);
  for (let row = 0; row < to; row += 1)
    result.set(pixels.subarray(row * from * 4, (row * from + to) * 4), row * to * 4);
  return result;
}
