import type { OutputName } from './outputs.ts';

/** Those who show 3D and publish what they ask of a file. */
export type BudgetId =
  | 'khronos-3d-commerce'
  | 'shopify'
  | 'google-merchant'
  | 'amazon'
  | 'apple-quick-look'
  | 'scene-viewer';

/** What a rule looks at in a finished file. Counts are of what is drawn; edges are pixels of a texture's longer side. */
export type Measure =
  | 'bytes'
  | 'triangles'
  | 'vertices'
  | 'materials'
  | 'draws'
  | 'nodes'
  | 'meshes'
  | 'uv-sets'
  | 'texture-edge'
  | 'texture-edge-least'
  | 'texture-sets'
  | 'textures-off-power-of-two'
  | 'textures-not-jpeg-or-png'
  | 'required-extensions'
  | 'animation-seconds';

/** Every figure that some rule asks for, of one file; null where the file has nothing to measure. */
export type FileFigures = Readonly<Record<Measure, number | null>>;

/** A figure beside its limit. A soft limit is advice: beyond it a file is still taken and shown. */
export interface BudgetFigure {
  readonly measure: Measure;
  readonly is: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly hard: boolean;
  readonly holds: boolean;
  /** The same as a sentence. */
  readonly says: string;
}

/** What one of those who show 3D would say of a file. */
export interface BudgetEnd {
  readonly budget: BudgetId;
  readonly title: string;
  /** The output that was judged. */
  readonly output: 'store' | 'ar';
  /** Whether the recipe asked for a file that passes. */
  readonly wanted: boolean;
  /** Every hard limit holds. */
  readonly passes: boolean;
  readonly figures: readonly BudgetFigure[];
  /** What was done to the source to get there, in sentences. */
  readonly did: readonly string[];
}

/** What was taken away from a source so that an output keeps its limits. */
export type Reduction =
  | {
      readonly kind: 'simplified';
      readonly output: OutputName;
      readonly triangles: FromTo;
      readonly vertices: FromTo;
      /** Share of a part's own size by which its surface may have moved, at most. */
      readonly error: number;
    }
  | {
      readonly kind: 'textures';
      readonly output: OutputName;
      /** Of the largest texture, pixels. */
      readonly edge: FromTo;
      /** What was tried until the file's bytes fitted, first the recipe's own sizes; empty where they fitted at once. */
      readonly steps: readonly TextureStep[];
    };

interface FromTo {
  readonly from: number;
  readonly to: number;
}

/** Longest edges of colours and of all other textures, and the bytes that the file has with them, to a kilobyte. */
export interface TextureStep {
  readonly color: number;
  readonly other: number;
  readonly bytes: number;
}
