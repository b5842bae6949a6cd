import type { Document } from '@gltf-transform/core';

export interface AnimationInspection {
  readonly name: string;
  readonly seconds: number;
}

/** The animations of a model and how long they are. */
export const inspectAnimations = (document: Document): AnimationInspection[] =>
  document
    .getRoot()
    .listAnimations()
    .map((animation) => ({
      name: animation.getName(),
      seconds: Math.max(
        0,
        ...animation.listSamplers().map((sampler) => sampler.getInput()?.getMax([])[0] ?? 0),
      ),
    }));
