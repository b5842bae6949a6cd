import type { Document } from '@gltf-transform/core';
import type { PosterCamera } from '../../../contract/conversion.ts';
import { Failure } from '../../../kernel/errors.ts';
import { type CameraNode, cameraNodes } from '../../model/camera-nodes.ts';
import { sceneOf } from '../../model/inspect-model.ts';
import { type Bounds, type Camera, type Framing, frameCamera } from './camera.ts';
import { ownCamera } from './own-camera.ts';

interface Scene {
  readonly document: Document;
  /** Of all corners, three numbers each. */
  readonly points: Float32Array;
  readonly bounds: Bounds;
}

interface Wanted extends Omit<Framing, 'direction'> {
  readonly camera?: PosterCamera | undefined;
}

/** The camera that a picture is asked for; one that the model does not have is a fault that lists those it has. */
export function chooseCamera({ document, points, bounds }: Scene, wanted: Wanted): Camera {
  const { camera, ...framing } = wanted;
  if (camera === undefined) return frameCamera(points, bounds, framing);
  if ('yaw' in camera) return frameCamera(points, bounds, { ...framing, direction: camera });
  const nodes = cameraNodes(sceneOf(document));
  const found =
    'index' in camera
      ? nodes[camera.index]
      : (nodes.find(({ name }) => name === camera.name) ??
        nodes.find((each) => each.camera.getName() === camera.name));
  if (found) return ownCamera(found, framing.aspect);
  throw new Failure('poster.no-such-camera', {
    camera: 'index' in camera ? camera.index : camera.name,
    available: nodes.map(told).join(', ') || 'none',
  });
}

const told = ({ name }: CameraNode, index: number): string =>
  name === '' ? String(index) : `${index} (${name})`;
