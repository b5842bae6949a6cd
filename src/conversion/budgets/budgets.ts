import type { BudgetId, Measure } from '../../contract/budget.ts';

export interface BudgetRule {
  readonly measure: Measure;
  readonly min?: number;
  readonly max?: number;
  /** Beyond a hard limit a file is refused, made smaller by somebody else, or not drawn as it is; a soft one is advice. */
  readonly hard: boolean;
}

export interface Budget {
  readonly id: BudgetId;
  readonly title: string;
  /** Where the numbers are published. */
  readonly source: string;
  /** The output that goes there. */
  readonly output: 'store' | 'ar';
  readonly rules: readonly BudgetRule[];
}

const MIB = 1024 * 1024;
const MB = 1_000_000;

const atMost = (measure: Measure, max: number): BudgetRule => ({ measure, max, hard: true });
const better = (measure: Measure, bounds: { min?: number; max?: number }): BudgetRule => ({
  measure,
  ...bounds,
  hard: false,
});
/** That a store's viewer knows an extension which a file requires is promised nowhere. */
const plain = [atMost('required-extensions', 0), atMost('textures-not-jpeg-or-png', 0)];

/** What those who show 3D ask of a file, as they publish it. */
export const budgets: readonly Budget[] = [
  {
    id: 'khronos-3d-commerce',
    title: 'Khronos 3D Commerce',
    source: 'Asset Creation Guidelines, khronos-recommended.json of the Asset Auditor',
    output: 'store',
    rules: [
      atMost('bytes', 5 * MIB),
      atMost('triangles', 100_000),
      atMost('materials', 5),
      atMost('texture-edge', 2048),
      better('texture-edge-least', { min: 512 }),
      better('textures-off-power-of-two', { max: 0 }),
      better('draws', { max: 5 }),
      better('meshes', { max: 5 }),
      better('nodes', { max: 5 }),
    ],
  },
  {
    id: 'shopify',
    title: 'Shopify',
    source: 'help.shopify.com, 3D models: larger files are reduced by Shopify itself',
    output: 'store',
    rules: [
      atMost('bytes', 15 * MB),
      ...plain,
      better('bytes', { max: 4 * MB }),
      better('materials', { max: 1 }),
    ],
  },
  {
    id: 'google-merchant',
    title: 'Google Merchant Center',
    source: 'support.google.com 13674896, virtual_model_link',
    output: 'store',
    rules: [
      atMost('bytes', 15 * MB),
      atMost('texture-edge', 2048),
      ...plain,
      better('bytes', { max: 10 * MB }),
    ],
  },
  {
    id: 'amazon',
    title: 'Amazon',
    source: "copies of Amazon's guide for sellers",
    output: 'store',
    rules: [
      atMost('triangles', 150_000),
      atMost('texture-edge', 4096),
      ...plain,
      better('texture-edge', { min: 2048 }),
    ],
  },
  {
    id: 'apple-quick-look',
    title: 'Apple AR Quick Look',
    source: 'developer.apple.com forum 693867',
    output: 'ar',
    rules: [
      atMost('triangles', 100_000),
      atMost('texture-edge', 2048),
      atMost('textures-not-jpeg-or-png', 0),
      better('texture-sets', { max: 1 }),
      better('animation-seconds', { max: 10 }),
    ],
  },
  {
    id: 'scene-viewer',
    title: 'Android Scene Viewer',
    source: 'Google I/O 2019',
    output: 'store',
    rules: [
      atMost('bytes', 10 * MB),
      atMost('vertices', 30_000),
      atMost('materials', 10),
      atMost('texture-edge', 2048),
      atMost('uv-sets', 1),
      ...plain,
    ],
  },
];
