// Shades the see-through triangles of a group, layer by layer as raster-layer.wgsl has found them: lists of pixels differ in length,
// and a GPU would wait for the longest.

struct Group {
  first: u32,
  end: u32,
  corner: vec2u,
  opposite: vec2u,
}

struct Layer {
  next: u32,
  triangle: u32,
  depth: f32,
  samples: u32,
  light: vec2u,
  through: u32,
  pixel: u32,
}

@group(0) @binding(4) var<storage, read> heads: array<u32>;
@group(0) @binding(5) var<storage, read_write> layers: array<Layer>;
@group(1) @binding(1) var<uniform> group: Group;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) at: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let count = min(heads[frame.size * frame.size], arrayLength(&layers));
  for (var layer = at.x; layer < count; layer += groups.x * 64u) {
    let id = layers[layer].triangle;
    if (id < group.first || id >= group.end) {
      continue;
    }
    let pixel = layers[layer].pixel;
    let point = point_of(id - 1u, vec2f(f32(pixel % frame.size), f32(pixel / frame.size)) + 0.5);
    let seen = shone(point);
    layers[layer].light = vec2u(pack2x16float(seen.light.rg), pack2x16float(vec2f(seen.light.b, 0.0)));
    layers[layer].through = pack4x8unorm(vec4f(seen.through, 0.0));
  }
}
