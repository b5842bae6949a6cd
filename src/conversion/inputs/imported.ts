import type { Object3D } from 'three';
import type { FileFinder } from './scene/picture-bank.ts';

/** What a reader of another format hands over: a scene in metres with Y up, and the files that it names. */
export interface ImportedScene {
  readonly scene: Object3D;
  readonly find: FileFinder;
  /** What was assumed or left out, in sentences for the model's owner. */
  readonly warnings: readonly string[];
}
