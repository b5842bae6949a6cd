// Shades what a group of triangles shows of each pixel: once per surface, weighted by the samples that show it.

struct Group {
  /** The first triangle, and the one after the last; counted from one. */
  first: u32,
  end: u32,
  /** The pixels that the group can be on. */
  corner: vec2u,
  opposite: vec2u,
}

/** As gather.wgsl leaves them. */
@group(0) @binding(4) var<storage, read> surfaces: array<vec4u>;
@group(0) @binding(5) var<storage, read_write> picture: array<vec4f>;
@group(1) @binding(1) var<uniform> group: Group;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) at: vec3u) {
  let pixel = at.xy + group.corner;
  if (any(pixel >= group.opposite)) {
    return;
  }
  let place = pixel.y * frame.size + pixel.x;
  var left = surfaces[place];
  if (left.x == 0u) {
    return;
  }
  var sum = vec4f(0.0);
  for (var turn = 0; turn < 4; turn += 1) {
    let id = left.x & 0x3fffffffu;
    if (id >= group.first && id < group.end) {
      let weight = f32((left.x >> 30u) + 1u) * 0.25;
      let point = point_of(id - 1u, vec2f(pixel) + 0.5);
      sum += vec4f(shone(point).light, 1.0) * weight;
    }
    left = vec4u(left.yzw, 0u);
    if (left.x == 0u) {
      break;
    }
  }
  if (sum.a > 0.0) {
    picture[place] += sum;
  }
}
