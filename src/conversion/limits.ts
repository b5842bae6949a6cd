/** What one conversion may use at most. A file that asks for more is refused by name before anything of that size is allocated. */
export const limits = {
  fileBytes: 256 * 2 ** 20,
  /** Of a zipped folder; what they unpack to together is `unpackedBytes`. */
  archiveFiles: 2_000,
  jsonBytes: 32 * 2 ** 20,
  /** Numbers, texts, lists and objects of the JSON together: each takes many times its bytes once it is parsed. */
  jsonValues: 3_000_000,
  /** Of a format in which numbers are written out: OBJ, USDA, ASCII PLY. */
  textBytes: 128 * 2 ** 20,
  /** Paths, fields and tokens of a USD crate. */
  crateEntries: 2_000_000,
  /** Nesting of the JSON; writers stay below twenty. */
  jsonDepth: 100,
  nodes: 20_000,
  nodeDepth: 200,
  meshes: 10_000,
  primitives: 20_000,
  accessors: 100_000,
  materials: 1_000,
  textures: 1_000,
  images: 256,
  animations: 1_000,
  /** As drawn: a mesh that ten nodes show counts ten times. */
  triangles: 5_000_000,
  /** Numbers in all accessors together, before any decompression. */
  elements: 60_000_000,
  /** What compressed buffers, or a zipped folder, may unpack to. */
  unpackedBytes: 512 * 2 ** 20,
  imageEdge: 16_384,
  imagePixels: 8_192 * 8_192,
  /** Of all pictures of one model together. */
  pixels: 256 * 2 ** 20,
} as const;
