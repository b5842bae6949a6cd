import ModelViewerElementBase, { $renderer } from '@google/model-viewer/lib/model-viewer-base.js';
import {
  $loader,
  CachingGLTFLoader,
} from '@google/model-viewer/lib/three-components/CachingGLTFLoader.js';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';

const MODELS_KEPT = 6;

/** Makes models ready before they are asked for, so that the one that is shown can stay until then. */
export class ModelCache {
  readonly #element: ModelViewerElementBase;

  constructor(element: ModelViewerElementBase) {
    this.#element = element;
    ModelViewerElementBase.modelCacheSize = MODELS_KEPT;
    // The decoder is built in: model-viewer would take it from a script on another host.
    element[$renderer].loader[$loader].setMeshoptDecoder(MeshoptDecoder);
  }

  isLost(): boolean {
    return this.#element[$renderer].threeRenderer.getContext().isContextLost();
  }

  /** Rejects when there is no such model: the loader itself hands out an empty one then, and keeps it. */
  async ready(address: string): Promise<void> {
    await this.#element[$renderer].loader.preload(address, this.#element);
    const model = (await CachingGLTFLoader.cache.get(address)) as { readonly scene: unknown };
    if (!model.scene) throw new TypeError(address);
  }
}
