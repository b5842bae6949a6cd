import type { BudgetEnd, BudgetId, FileFigures, Reduction } from './budget.ts';
import type { AssetHash } from '../kernel/ids.ts';
import type { OutputKind, OutputName } from './outputs.ts';
import type { ErrorCode, FailureDetail } from '../kernel/errors.ts';

/** What a look changes on its model. Two variants with the same model and the same selection are one look and share all work. */
export type MaterialSelection =
  | { readonly kind: 'as-modelled' }
  | { readonly kind: 'variant'; readonly name: string } // a KHR_materials_variants name
  | { readonly kind: 'tint'; readonly material: string; readonly color: string }; // sRGB '#rrggbb' as base colour factor

/**
 * Gives a material whose map already has a colour another one, sRGB '#rrggbb': the map's middle becomes that colour, its light and shade stay.
 * `mask` is a picture whose red says where, white for all of it.
 */
export type Recolour = {
  readonly kind: 'recolour';
  readonly material: string;
  readonly color: string;
  readonly mask: AssetHash | null;
};

export type { OutputKind, OutputName } from './outputs.ts';

/** What to produce, versioned data: its hash is part of every cache key. */
export interface Recipe {
  readonly name: string;
  readonly version: number;
  readonly outputs: readonly OutputKind[];
  /** Whose hard limits the files have to keep: shapes are simplified and textures made smaller until they do. */
  readonly budgets: readonly BudgetId[];
  /** Simplify until at most this many triangles. */
  readonly trianglesMax: number;
  /** Share of a part's own size by which simplification may move its surface; what it cannot reach with that is left and said. */
  readonly shapeErrorMax: number;
  /** Longest edge of a texture, pixels. */
  readonly textureSizeMax: { readonly store: number; readonly xr: number };
  readonly textureFormat: {
    readonly store: 'jpeg' | 'webp';
    /** `auto` takes ETC1S for a colour where that is at most half as large and as good to the eye; it takes seconds per megapixel. */
    readonly xr: 'uastc' | 'auto';
  };
  readonly poster: PosterOrder;
  /** More pictures of the same look, seven at most, where `poster` is made: the outputs `poster-2`, `poster-3` and so on. */
  readonly furtherPosters?: readonly PosterOrder[] | undefined;
  readonly turntable: TurntableOrder;
}

export interface PosterOrder {
  /** Pixels, up to 4096 each way: one figure for a square, or width and height. */
  readonly size: number | readonly [width: number, height: number];
  /** '#rrggbb', a studio's paper, or null for nothing at all. */
  readonly background: string | null;
  readonly format: 'webp' | 'png' | 'avif';
  /** Where it is seen from; without it the model is framed from the front, a little from the right and above. */
  readonly camera?: PosterCamera | undefined;
}

/** One of the model's own cameras, by its name or its number from zero; or the direction from which the model is framed. */
export type PosterCamera = { readonly name: string } | { readonly index: number } | Direction;

/** From where something is looked at, in degrees: yaw 0 is the front (+Z), 90 the side of +X; pitch 90 is straight from above. */
export interface Direction {
  readonly yaw: number;
  readonly pitch: number;
}

/** A model once around, as an animated WebP of square frames. */
export interface TurntableOrder {
  readonly frames: number;
  /** Pixels; all frames together are 24 million at most. */
  readonly size: number;
  /** As of a poster. */
  readonly background: string | null;
}

/** One unit of GPU work. `scope` keeps the caches of organizations apart. */
export interface ConversionJob {
  readonly scope: string;
  readonly source: AssetHash;
  readonly look: MaterialSelection | Recolour;
  readonly recipe: Recipe;
  /** The looks of a bundle, the first one as its default; without them those that the model has itself. */
  readonly bundle?: readonly BundledLook[] | undefined;
}

/** A look as a variant of one file. */
export interface BundledLook {
  readonly name: string;
  readonly look: MaterialSelection | Recolour;
}

/** What a source file is. A zipped folder counts as the model in it; `usd` is USDZ, USDA and USDC, `gltf` a glTF with files beside it. */
export type SourceFormat = 'glb' | 'gltf' | 'usd' | 'obj' | 'stl' | 'ply' | 'fbx';

/** What is in a model file; the hub chooses looks by it. Lengths in metres. */
export interface ModelInspection {
  readonly format: SourceFormat;
  /** What was assumed or left out when it was brought in: units that a format does not have, pictures that are not there. */
  readonly warnings: readonly string[];
  readonly bytes: number;
  readonly triangles: number;
  readonly vertices: number;
  readonly materials: readonly {
    readonly name: string;
    readonly textured: boolean;
    readonly triangles: number;
  }[];
  readonly variants: readonly string[];
  readonly textures: readonly {
    readonly width: number;
    readonly height: number;
    readonly mediaType: string;
    readonly bytes: number;
  }[];
  readonly size: readonly [number, number, number];
  /** The model's own cameras, by whose name or number a poster may ask for one; older inspections have no list. */
  readonly cameras?: readonly CameraInspection[] | undefined;
}

export interface CameraInspection {
  /** Of its node, else its own; may be empty. */
  readonly name: string;
  readonly kind: 'perspective' | 'orthographic';
}

export interface OutputFile {
  readonly sha256: AssetHash;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface AdapterInfo {
  readonly description: string;
  readonly driver: 'hardware' | 'lavapipe' | 'swiftshader';
  readonly hardware: boolean;
}

/** How an output compares with its source after it was read back. */
export interface OutputCheck {
  readonly output: OutputName;
  /** Of Khronos' validator; null for what it does not judge. */
  readonly validatorErrors: number | null;
  readonly validatorWarnings: number | null;
  readonly triangles: number;
  /** Largest difference of the bounding boxes, metres; null where the output has no geometry. */
  readonly boundsDelta: number | null;
  /** One figure per texture, dB over RGB. */
  readonly texturePsnr: readonly {
    readonly slot: string;
    readonly width: number;
    readonly height: number;
    readonly psnr: number;
    /** Of a texture that stays compressed on the GPU. */
    readonly blocks?: 'uastc' | 'etc1s' | undefined;
  }[];
  /** What budgets are held against; reports of older recipes have none. */
  readonly figures?: FileFigures;
}

export interface ConversionReport {
  readonly source: ModelInspection;
  readonly triangles: number;
  readonly adapter: AdapterInfo;
  /** How much was tried for compressed textures. */
  readonly textureProfile: 'fast' | 'quality';
  readonly ms: Readonly<Record<string, number>>;
  readonly gpuMs: number;
  readonly cache: {
    readonly look: 'hit' | 'made';
    readonly geometry: 'hit' | 'made';
    readonly textures: { readonly hits: number; readonly made: number };
  };
  readonly checks: readonly OutputCheck[];
  /** What those who show 3D would say of the files, and what was done so that they say yes; reports of older recipes have neither. */
  readonly budgets?: readonly BudgetEnd[];
  readonly reductions?: readonly Reduction[];
  readonly warnings: readonly string[];
  /** Deterministic measure of the work, the same on every machine: it is what usage is counted in. */
  readonly work: {
    /** Of the GLB files: an AR file has the source's own pictures. */
    readonly texturePixels: number;
    readonly triangles: number;
    readonly posterPixels: number;
  };
}

export interface ConversionResult {
  readonly outputs: Readonly<Partial<Record<OutputName, OutputFile>>>;
  readonly report: ConversionReport;
}

/** The lines of `POST /v1/conversions`: newline-delimited JSON, the last one is a result or a failure. */
export type ConversionLine =
  | { readonly type: 'progress'; readonly step: string; readonly fraction: number }
  | { readonly type: 'result'; readonly result: ConversionResult }
  | { readonly type: 'failure'; readonly code: ErrorCode; readonly detail: FailureDetail };
