import { AnimationMixin } from '@google/model-viewer/lib/features/animation.js';
import { ControlsMixin } from '@google/model-viewer/lib/features/controls.js';
import { EnvironmentMixin } from '@google/model-viewer/lib/features/environment.js';
import { LoadingMixin } from '@google/model-viewer/lib/features/loading.js';
import { SceneGraphMixin } from '@google/model-viewer/lib/features/scene-graph.js';
import { StagingMixin } from '@google/model-viewer/lib/features/staging.js';
import ModelViewerElementBase, {
  $updateStatus,
  $userInputElement,
} from '@google/model-viewer/lib/model-viewer-base.js';
import { CachingGLTFLoader } from '@google/model-viewer/lib/three-components/CachingGLTFLoader.js';

/** Where the decoders lie, beside this file; their folder is named by their version. */
declare const DECODERS_FOLDER: string;
const DECODERS = new URL(`./${DECODERS_FOLDER}/`, import.meta.url).href;

/**
 * model-viewer without what a shop page has no use for, under a name of its own: the theme may have brought another one
 * for the store's native models, and a name can be taken only once.
 */
export class PlinthViewer extends SceneGraphMixin(
  StagingMixin(
    EnvironmentMixin(ControlsMixin(LoadingMixin(AnimationMixin(ModelViewerElementBase)))),
  ),
) {
  constructor() {
    super();
    // Each instance resets these to a foreign host's addresses.
    CachingGLTFLoader.setDRACODecoderLocation(`${DECODERS}draco/`);
    CachingGLTFLoader.setKTX2TranscoderLocation(`${DECODERS}basis/`);
  }

  /** The part that the arrow keys turn. */
  override focus(options?: FocusOptions): void {
    this[$userInputElement].focus(options);
  }

  /** It would say where the camera stands, in English: the page has its own language and says when the view is open. */
  override [$updateStatus](): void {}
}

export const defineViewer = (): void => {
  if (!customElements.get('plinth-viewer')) customElements.define('plinth-viewer', PlinthViewer);
};
