// Shades the see-through triangles of a group, pixel by pixel, where raster-layer.wgsl has listed them.

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
}

@group(0) @binding(4) var<storage, read> heads: array<u32>;
@group(0) @binding(5) var<storage, read_write> layers: array<Layer>;
@group(1) @binding(1) var<uniform> group: Group;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) at: vec3u) {
  let pixel = at.xy + group.corner;
  if (any(pixel >= group.opposite)) {
    return;
  }
  var layer = heads[pixel.y * frame.size + pixel.x];
  while (layer != 0u) {
    let id = layers[layer - 1u].triangle;
    if (id >= group.first && id < group.end) {
      let point = point_of(id - 1u, vec2f(pixel) + 0.5);
      let seen = shone(point);
      layers[layer - 1u].light = vec2u(pack2x16float(seen.light.rg), pack2x16float(vec2f(seen.light.b, 0.0)));
      layers[layer - 1u].through = pack4x8unorm(vec4f(seen.through, 0.0));
    }
    layer = layers[layer - 1u].next;
  }
}
