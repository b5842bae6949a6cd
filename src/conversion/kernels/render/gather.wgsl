// What each pixel shows: at most four surfaces, each by one of its triangles and the number of samples that see it.
// Reading samples is dear on software GPUs, so it is done once, not once per material.

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var<storage, read> corners: array<u32>;
@group(0) @binding(2) var ids: texture_multisampled_2d<u32>;
/** Triangles counted from one, in the upper two bits the samples less one; zero ends the list. */
@group(0) @binding(3) var<storage, read_write> surfaces: array<vec4u>;

fn id_of(pixel: vec2u, sample: i32) -> u32 {
  let halves = textureLoad(ids, pixel, sample).xy;
  return halves.x | (halves.y << 16u);
}

/** Two triangles of one group that share a vertex lie on one smooth surface: wherever it breaks, vertices are doubled. */
fn joined(mine: vec3u, other: u32) -> bool {
  let at = (other - 1u) * 3u;
  return any(mine == vec3u(corners[at])) || any(mine == vec3u(corners[at + 1u])) || any(mine == vec3u(corners[at + 2u]));
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) at: vec3u) {
  if (any(at.xy >= vec2u(frame.size))) {
    return;
  }
  let pixel = at.y * frame.size + at.x;
  var left = vec4u(id_of(at.xy, 0), id_of(at.xy, 1), id_of(at.xy, 2), id_of(at.xy, 3));
  if (all(left == left.xxxx)) {
    surfaces[pixel] = vec4u(select(0u, left.x | (3u << 30u), left.x != 0u), 0u, 0u, 0u);
    return;
  }
  var found = vec4u(0u);
  for (var turn = 0; turn < 4; turn += 1) {
    let id = max(max(left.x, left.y), max(left.z, left.w));
    if (id == 0u) {
      break;
    }
    let first = (id - 1u) * 3u;
    let mine = vec3u(corners[first], corners[first + 1u], corners[first + 2u]);
    var samples = 0u;
    for (var sample = 0; sample < 4; sample += 1) {
      let other = left.x;
      let same = other == id || (other != 0u && joined(mine, other));
      samples += u32(same);
      left = vec4u(left.yzw, select(other, 0u, same));
    }
    found = vec4u(id | ((samples - 1u) << 30u), found.xyz);
  }
  surfaces[pixel] = found;
}
