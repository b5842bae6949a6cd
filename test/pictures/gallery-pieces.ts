import type { FlatOrder } from '../../src/contract/flat.ts';
import type { MaterialSelection } from '../../src/contract/conversion.ts';
import type { ModelName } from '../../simulators/shopify/demo-catalog/models.ts';
import type { PhotoStyle } from '../../simulators/shopify/demo-catalog/photos.ts';

export type Credit = 'khronos' | 'profiles' | 'own';

/** What the gallery shows: a model of the demo's shop in one look, or a flat thing that is built from its photo. */
export interface Piece {
  readonly name: string;
  readonly title: string;
  readonly credit: Credit;
  readonly look: MaterialSelection;
  readonly from:
    | { readonly model: ModelName }
    | { readonly photo: PhotoStyle; readonly flat: Omit<FlatOrder, 'photo'> };
  /** Its source is drawn beside what a shopper gets. */
  readonly beside?: true;
}

const asModelled: MaterialSelection = { kind: 'as-modelled' };
const flat = { outline: 'rectangle', depth: 0.0005, frame: null } as const;

export const pieces: readonly Piece[] = [
  {
    name: 'stand-mixer',
    title: 'Stand mixer, as modelled',
    credit: 'khronos',
    look: asModelled,
    from: { model: 'stand-mixer.glb' },
    beside: true,
  },
  {
    name: 'wicker-chair',
    title: 'Wicker chair, as modelled',
    credit: 'khronos',
    look: asModelled,
    from: { model: 'wicker-chair.glb' },
    beside: true,
  },
  {
    name: 'wicker-chair-indigo',
    title: 'Wicker chair, its own variant “Indigo”',
    credit: 'khronos',
    look: { kind: 'variant', name: 'Indigo' },
    from: { model: 'wicker-chair-finishes.glb' },
  },
  {
    name: 'stand-mixer-cobalt',
    title: 'Stand mixer, coloured by a swatch',
    credit: 'khronos',
    look: { kind: 'tint', material: 'Mixer02Shader', color: '#1f4fd0' },
    from: { model: 'stand-mixer.glb' },
  },
  {
    name: 'halo-controller',
    title: 'Halo controller, left',
    credit: 'profiles',
    look: asModelled,
    from: { model: 'halo-controller-left.glb' },
  },
  {
    name: 'pocket-remote',
    title: 'Pocket remote',
    credit: 'profiles',
    look: asModelled,
    from: { model: 'pocket-remote.glb' },
  },
  {
    name: 'print-framed',
    title: 'A print in an oak frame, out of its photo and “50 × 70 cm”',
    credit: 'own',
    look: asModelled,
    from: {
      photo: { kind: 'harbour' },
      flat: { ...flat, form: 'print', width: 0.5, height: 0.7, frame: '#b8926a' },
    },
  },
  {
    name: 'rug-round',
    title: 'A round rug, out of its photo and “Ø 160 cm”',
    credit: 'own',
    look: asModelled,
    from: {
      photo: { kind: 'signal' },
      flat: { ...flat, form: 'rug', outline: 'round', width: 1.6, height: 1.6, depth: 0.012 },
    },
  },
];
