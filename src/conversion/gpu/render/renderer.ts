import { WebIO } from '@gltf-transform/core';
import { KHRONOS_EXTENSIONS } from '@gltf-transform/extensions';
import { Failure } from '../../../kernel/errors.ts';
import type { Done } from '../encode-texture.ts';
import { openMemory } from '../memory.ts';
import type { Job } from '../messages.ts';
import { boundsOf } from './camera.ts';
import { chooseCamera } from './choose-camera.ts';
import { readColor } from './tone-map.ts';
import { drawFrame } from './draw-frame.ts';
import type { DrawJob } from './draw-job.ts';
import { flattenModel } from './flat-model.ts';
import { uploadModel } from './gpu-model.ts';
import { openLayers } from './layer-lists.ts';
import { MapPictures } from './map-pictures.ts';
import { Pipelines } from './pipelines.ts';
import { scatteringTable } from './scattering.ts';
import { openRoom } from './room/open-room.ts';
import { layShadow, shadowOf, stands } from './shadow/lay-shadow.ts';
import { openTargets } from './targets.ts';

/** Draws pictures of models. It lives as long as the child: its compiled kernels and textures serve every later look. */
export interface Renderer {
  draw(job: Extract<Job, { kind: 'draw' }>, glb: Uint8Array): Promise<Done>;
}

/**
 * Opens the renderer: triangles are rasterised to nothing but their numbers, and kernels shade what is seen of them.
 * Light is a photographed room (room/), colours are mapped by Khronos PBR Neutral, edges have four samples.
 */
export async function openRenderer(device: GPUDevice): Promise<Renderer> {
  const io = new WebIO().registerExtensions(KHRONOS_EXTENSIONS);
  const room = await openRoom(device);
  const pipelines = new Pipelines(device, room.falling);
  const pictures = new MapPictures(device);
  const scattering = openMemory(device).upload(scatteringTable(), GPUBufferUsage.UNIFORM);
  return {
    async draw({ size, background, frames, shadow = false, ...wanted }, glb) {
      const ground = background === null ? null : readColor(background);
      if (background !== null && ground === null)
        throw new Failure('request.invalid', { background });
      const compiling = Promise.all([pipelines.plain('gather'), pipelines.plain('develop')]);
      const document = await io.readBinary(glb);
      const flat = flattenModel(document);
      const start = performance.now();
      const bounds = boundsOf(flat.points);
      const scene = { document, points: flat.points, bounds };
      const camera = chooseCamera(scene, { ...wanted, turning: frames > 1 });
      const memory = openMemory(device);
      const targets = openTargets(device, size);
      try {
        const [model, [gather, develop]] = await Promise.all([
          uploadModel(flat, { pipelines, pictures, memory, camera, size }),
          compiling,
        ]);
        const layers = await openLayers(pipelines, memory, { model, targets });
        const job: DrawJob = {
          pipelines,
          memory,
          scattering,
          room,
          model,
          targets,
          gather,
          develop,
          layers,
        };
        const shade =
          shadow && background === null && stands(bounds) ? shadowOf(flat, bounds) : null;
        const parts: Uint8Array[] = [];
        for (let frame = 0; frame < frames; frame += 1) {
          const angle = (frame / frames) * 2 * Math.PI;
          const view = { camera, angle, bounds, size };
          const rgba = await drawFrame(job, view, background);
          if (shade) layShadow(rgba, view, shade);
          parts.push(rgba);
        }
        const sizes = parts.map(() => ({ width: size, height: size }));
        return { parts, sizes, gpuMs: performance.now() - start, warnings: flat.warnings };
      } finally {
        targets.release();
        memory.release();
        pictures.trim();
      }
    },
  };
}
