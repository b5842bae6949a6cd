import { z } from 'zod';

/** The parts of a glTF that decide how much memory reading it takes; everything else is passed over here. */
const index = z.int().min(0);
const size = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const list = <T extends z.ZodType>(item: T) => z.array(item).default([]);

const accessorSizes = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT2: 4,
  MAT3: 9,
  MAT4: 16,
} as const;
const componentBytes: Readonly<Record<number, number>> = {
  5120: 1,
  5121: 1,
  5122: 2,
  5123: 2,
  5125: 4,
  5126: 4,
};

const accessor = z.looseObject({
  bufferView: index.optional(),
  byteOffset: size.default(0),
  componentType: z.literal([5120, 5121, 5122, 5123, 5125, 5126]),
  count: size.min(1),
  type: z.literal(['SCALAR', 'VEC2', 'VEC3', 'VEC4', 'MAT2', 'MAT3', 'MAT4']),
  sparse: z.looseObject({ count: size }).optional(),
});

const packed = z.looseObject({
  buffer: index,
  byteOffset: size.default(0),
  byteLength: size,
  byteStride: size,
  count: size,
});

const bufferView = z.looseObject({
  buffer: index,
  byteOffset: size.default(0),
  byteLength: size,
  byteStride: size.optional(),
  extensions: z
    .looseObject({
      EXT_meshopt_compression: packed.optional(),
      KHR_meshopt_compression: packed.optional(),
    })
    .optional(),
});

const buffer = z.looseObject({
  uri: z.string().optional(),
  byteLength: size,
  extensions: z.looseObject({}).optional(),
});

const primitive = z.looseObject({
  attributes: z.record(z.string(), index),
  indices: index.optional(),
  material: index.optional(),
  mode: z.int().min(0).max(6).default(4),
});

const numbers = (length: number) => z.array(z.number()).length(length).optional();
const node = z.looseObject({
  children: list(index),
  mesh: index.optional(),
  matrix: numbers(16),
  translation: numbers(3),
  rotation: numbers(4),
  scale: numbers(3),
});

export const gltfOutline = z.looseObject({
  asset: z.looseObject({ version: z.string().regex(/^2\.\d+$/) }),
  extensionsUsed: list(z.string()),
  extensionsRequired: list(z.string()),
  scene: index.optional(),
  scenes: list(z.looseObject({ nodes: list(index) })),
  nodes: list(node),
  meshes: list(z.looseObject({ primitives: z.array(primitive).min(1) })),
  accessors: list(accessor),
  bufferViews: list(bufferView),
  buffers: list(buffer),
  materials: list(z.looseObject({})),
  textures: list(z.looseObject({})),
  images: list(z.looseObject({ uri: z.string().optional(), bufferView: index.optional() })),
  animations: list(z.looseObject({})),
});

export type GltfOutline = z.infer<typeof gltfOutline>;
export type AccessorOutline = z.infer<typeof accessor>;

/** Components per element of an accessor. */
export const componentsOf = (of: AccessorOutline): number => accessorSizes[of.type];

/** Bytes of one element of an accessor, without padding. */
export const elementBytes = (of: AccessorOutline): number =>
  componentsOf(of) * (componentBytes[of.componentType] ?? 4);
