import type { GLTF } from '@gltf-transform/core';
import type { ModelInspection } from '../../contract/conversion.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import type { Making } from './made-picture.ts';
import type { TextureSlot } from '../gpu/gpu.ts';

/** The files that hold geometry; pictures are drawn from the store one. `ar` is a GLB's contents too until its look is written as USD. */
export type Target = 'store' | 'xr' | 'ar' | 'bundle' | LodTarget;

/** The store's file with less detail; the level with all of it is the store's own. */
export const lodTargets = ['lod1', 'lod2', 'lod3'] as const;
export type LodTarget = (typeof lodTargets)[number];

/** How often detail was halved for a target. */
export const levelOf = (target: Target): number =>
  lodTargets.findIndex((lod) => lod === target) + 1;

/**
 * A model that is finished but for its look: geometry packed for its target, every material of every look still there, pictures by number.
 * A look only edits the JSON; `bin` is copied as it is into each of its files. That is why a hundred looks cost one geometry pass.
 */
export interface Template {
  /** Its `images[n].uri` is the number of a picture in `PreparedModel.pictures`; its first buffer is `bin`. */
  readonly json: GLTF.IGLTF;
  readonly bin: Uint8Array;
  readonly binHash: AssetHash;
  readonly triangles: number;
  /** Largest difference to the source's bounding box after the file was read back, metres. */
  readonly boundsDelta: number;
  /** Share of a part's size by which simplification was allowed to move its surface; 0 where nothing was taken away. */
  readonly error: number;
}

/** A picture of a look, once per distinct content. */
export interface Picture {
  readonly sha256: AssetHash;
  readonly name: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly slot: TextureSlot;
  readonly alpha: boolean;
  /** The alpha from which it is shown, where every material that reads its alpha cuts it out so; null elsewhere. */
  readonly cutoff: number | null;
  /** Of a picture that no source has: how it is made, of which `sha256` is the hash. */
  readonly made?: Making;
}

/** What one geometry pass leaves behind for all looks of a source. */
export interface PreparedModel {
  readonly source: ModelInspection;
  /** After simplification to the recipe's budget. */
  readonly triangles: number;
  readonly pictures: readonly Picture[];
  readonly templates: Readonly<Partial<Record<Target, Template>>>;
  readonly warnings: readonly string[];
}
