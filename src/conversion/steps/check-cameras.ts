import type { GLTF } from '@gltf-transform/core';
import type { PosterCamera, Recipe } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { postersOf } from '../drawn-pixels.ts';

/** Refuses a recipe whose posters ask for a camera that the model does not have, before any texture is made for it. */
export function checkCameras(recipe: Recipe, json: GLTF.IGLTF | undefined): void {
  if (!json) return;
  const cameras = camerasOf(json);
  for (const [at, { camera }] of postersOf(recipe).entries())
    if (camera !== undefined && !isAmong(cameras, camera))
      throw new Failure('poster.no-such-camera', {
        field: cameraField(at),
        camera: 'index' in camera ? camera.index : 'name' in camera ? camera.name : '',
        available: cameras.map(told).join(', ') || 'none',
      });
}

/** Where a recipe says through which camera one of its posters is drawn. */
export const cameraField = (at: number): string =>
  at === 0 ? 'recipe.poster.camera' : `recipe.furtherPosters.${at - 1}.camera`;

/** What a camera may be asked for by: its node's name and its own. */
type Names = readonly string[];

function isAmong(cameras: readonly Names[], camera: PosterCamera): boolean {
  if ('index' in camera) return camera.index < cameras.length;
  return !('name' in camera) || cameras.some((names) => names.includes(camera.name));
}

/** The cameras of the scene that is shown, in the order in which they are counted. */
function camerasOf({ scene = 0, scenes = [], nodes = [], cameras = [] }: GLTF.IGLTF): Names[] {
  const below = (index: number): Names[] => {
    const { name = '', camera = -1, children = [] } = nodes[index] ?? {};
    const own = cameras[camera];
    const found = own ? [[name, own.name ?? ''].filter((each) => each !== '')] : [];
    return [...found, ...children.flatMap(below)];
  };
  return (scenes[scene]?.nodes ?? []).flatMap(below);
}

const told = ([name]: Names, index: number): string =>
  name === undefined ? String(index) : `${index} (${name})`;
