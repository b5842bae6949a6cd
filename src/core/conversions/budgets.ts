/** What a rule looks at in the file that shoppers load. */
export type Measure = 'bytes' | 'triangles' | 'materials' | 'texture-edge';

export interface Budget {
  readonly id: string;
  readonly title: string;
  /** Where the numbers are published. */
  readonly source: string;
  readonly rules: readonly { readonly measure: Measure; readonly max: number }[];
}

const MIB = 1024 * 1024;
const MB = 1_000_000;

/** What those who show 3D ask of a file, as they publish it. What they ask beyond it (draw calls, vertices) no report holds. */
export const budgets: readonly Budget[] = [
  {
    id: 'khronos-3d-commerce',
    title: 'Khronos 3D Commerce',
    source: 'Asset Creation Guidelines, khronos-recommended.json of the Asset Auditor',
    rules: [
      { measure: 'bytes', max: 5 * MIB },
      { measure: 'triangles', max: 100_000 },
      { measure: 'materials', max: 5 },
      { measure: 'texture-edge', max: 2048 },
    ],
  },
  {
    id: 'shopify',
    title: 'Shopify',
    source: 'help.shopify.com, 3D models: larger files are reduced by Shopify itself',
    rules: [{ measure: 'bytes', max: 15 * MB }],
  },
  {
    id: 'google-merchant',
    title: 'Google Merchant Center',
    source: 'support.google.com 13674896, virtual_model_link',
    rules: [
      { measure: 'bytes', max: 15 * MB },
      { measure: 'texture-edge', max: 2048 },
    ],
  },
  {
    id: 'amazon',
    title: 'Amazon',
    source: "copies of Amazon's guide for sellers",
    rules: [
      { measure: 'triangles', max: 150_000 },
      { measure: 'texture-edge', max: 4096 },
    ],
  },
  {
    id: 'apple-quick-look',
    title: 'Apple AR Quick Look',
    source: 'developer.apple.com forum 693867',
    rules: [
      { measure: 'triangles', max: 100_000 },
      { measure: 'texture-edge', max: 2048 },
    ],
  },
  {
    id: 'scene-viewer',
    title: 'Android Scene Viewer',
    source: 'Google I/O 2019',
    rules: [
      { measure: 'bytes', max: 10 * MB },
      { measure: 'materials', max: 10 },
      { measure: 'texture-edge', max: 2048 },
    ],
  },
];
