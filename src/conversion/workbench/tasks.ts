import type { ModelInspection } from '../../contract/conversion.ts';
import { type BuiltFlat, buildFlat, type FlatShape } from '../flat/build-flat.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { inspectModel } from '../model/inspect-model.ts';
import type { Target } from '../model/template.ts';
import { checkPicture } from '../steps/check-picture.ts';
import { type References, checkResized } from '../steps/check-resized.ts';
import { type Etc1sOrder, encodeEtc1s } from '../texture/encode-etc1s.ts';
import { type StripOrder, type StripSources, searchStrip } from '../texture/search-strip.ts';
import { type UsdzSource, checkUsdz } from '../usdz/check-usdz.ts';
import { type UsdzOrder, writeUsdz } from '../usdz/write-usdz.ts';
import { type Packing, packKtx2 } from '../steps/pack-ktx2.ts';
import { type Preparation, prepareModel } from '../steps/prepare-model.ts';
import { type DrawnPoster, writePoster } from '../steps/write-poster.ts';
import { type Turn, writeTurntable } from '../steps/write-turntable.ts';
import { type Validation, validateGlb, validateJson } from '../steps/validate-glb.ts';
import type { HandKind } from './hand.ts';

interface Comparison {
  readonly expected: Pixels;
  readonly found: Pixels;
  readonly references: References;
  readonly alpha: boolean;
  readonly name: string;
}
interface PreparationOrder {
  readonly bytes: Uint8Array;
  readonly trianglesMax: number;
  readonly verticesMax: number | null;
  readonly errorMax: number;
  readonly targets: readonly Target[];
}
interface FlatBuilding {
  readonly photo: Uint8Array;
  readonly shape: FlatShape;
}
interface UsdzComparison {
  readonly usdz: Uint8Array;
  readonly source: UsdzSource;
}

/** The work that would hold the main thread for long, or that a hostile file may hang: it runs where it can be stopped. */
export const tasks = {
  inspect: (bytes: Uint8Array): Promise<ModelInspection> => inspectModel(bytes),
  'build-flat': ({ photo, shape }: FlatBuilding): Promise<BuiltFlat> => buildFlat(photo, shape),
  prepare: ({ bytes, trianglesMax, targets, ...bounds }: PreparationOrder): Promise<Preparation> =>
    prepareModel(bytes, trianglesMax, targets, {
      ...bounds,
      verticesMax: bounds.verticesMax ?? undefined,
    }),
  'pack-ktx2': (packing: Packing): Promise<{ bytes: Uint8Array; psnr: number }> =>
    packKtx2(packing),
  'encode-etc1s': (order: Etc1sOrder) => encodeEtc1s(order),
  'search-strip': async (order: StripOrder): Promise<StripSources> => searchStrip(order),
  compare: async ({ expected, found, references, alpha, name }: Comparison): Promise<number> => {
    checkResized(references, { picture: expected, levels: [], alpha, name });
    return checkPicture(expected, found, alpha, name);
  },
  'write-poster': (drawn: DrawnPoster) => writePoster(drawn),
  'write-turntable': (turn: Turn): Promise<Uint8Array> => writeTurntable(turn),
  'write-usdz': async (order: UsdzOrder): Promise<Uint8Array> => writeUsdz(order),
  'check-usdz': ({ usdz, source }: UsdzComparison) => checkUsdz(usdz, source),
  validate: (glb: Uint8Array): Promise<Validation> => validateGlb(glb),
  'validate-json': (text: Uint8Array): Promise<Validation> => validateJson(text),
};

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;

/** What reads strangers' files is done where it can take nothing else with it. */
export const handOf: Readonly<Record<TaskName, HandKind>> = {
  inspect: 'process',
  'build-flat': 'process',
  prepare: 'process',
  'pack-ktx2': 'thread',
  'encode-etc1s': 'thread',
  'search-strip': 'thread',
  compare: 'thread',
  'write-poster': 'thread',
  'write-turntable': 'thread',
  'write-usdz': 'thread',
  'check-usdz': 'thread',
  validate: 'thread',
  'validate-json': 'thread',
};

/** Deadline of each task, milliseconds: far above what the largest allowed file takes on a busy machine, since overrunning it condemns the file. */
export const taskDeadlineMs: Readonly<Record<TaskName, number>> = {
  inspect: 120_000,
  'build-flat': 120_000,
  prepare: 300_000,
  'pack-ktx2': 120_000,
  'encode-etc1s': 300_000,
  'search-strip': 300_000,
  compare: 60_000,
  'write-poster': 120_000,
  'write-turntable': 120_000,
  'write-usdz': 60_000,
  'check-usdz': 120_000,
  validate: 120_000,
  'validate-json': 120_000,
};
