// See-through triangles: each pixel keeps a list of those over it, with the samples on which nothing solid hides them.

struct Layer {
  /** The next one of the same pixel, counted from one; 0 ends the list. */
  next: u32,
  /** Counted from one. */
  triangle: u32,
  depth: f32,
  samples: u32,
  /** Light in three halves, then what is let through in three bytes: layer.wgsl fills them in. */
  light: vec2u,
  through: u32,
  pixel: u32,
}

@group(0) @binding(3) var solid: texture_depth_multisampled_2d;
/** The first layer of each pixel; behind them how many layers there are, then the workgroups of layer.wgsl for them. */
@group(0) @binding(4) var<storage, read_write> heads: array<atomic<u32>>;
@group(0) @binding(5) var<storage, read_write> layers: array<Layer>;

/** Layers per workgroup, and how many workgroups one dispatch may have. */
const GROUP = 64u;
const GROUPS_MAX = 65535u;
/** What covers less can not be told from nothing. */
const LEAST = 0.002;

@fragment
fn mark(seen: Seen, @builtin(sample_mask) covered: u32) -> @location(0) vec2u {
  let alpha = seen.alpha * textureSample(base_picture, base_sampler, seen.uv).a;
  let pixel = vec2u(seen.place.xy);
  let slope = vec2f(dpdx(seen.place.z), dpdy(seen.place.z));
  // Where the four samples of a pixel lie is the same on every GPU.
  let depths = seen.place.z + vec4f(
    dot(slope, vec2f(-0.125, -0.375)),
    dot(slope, vec2f(0.375, -0.125)),
    dot(slope, vec2f(-0.375, 0.125)),
    dot(slope, vec2f(0.125, 0.375)),
  );
  let behind = vec4f(
    textureLoad(solid, pixel, 0),
    textureLoad(solid, pixel, 1),
    textureLoad(solid, pixel, 2),
    textureLoad(solid, pixel, 3),
  );
  let open = select(vec4u(0u), vec4u(1u, 2u, 4u, 8u), depths < behind);
  let samples = covered & (open.x | open.y | open.z | open.w);
  if (samples != 0u && (alpha >= LEAST || material.blend < 0.5)) {
    let at = atomicAdd(&heads[frame.size * frame.size], 1u);
    if (at % GROUP == 0u && at / GROUP < GROUPS_MAX) {
      atomicAdd(&heads[frame.size * frame.size + 1u], 1u);
    }
    if (at < arrayLength(&layers)) {
      let place = pixel.y * frame.size + pixel.x;
      let next = atomicExchange(&heads[place], at + 1u);
      layers[at] = Layer(next, seen.triangle + 1u, seen.place.z, samples, vec2u(0u), 0u, place);
    }
  }
  return vec2u(0u);
}
