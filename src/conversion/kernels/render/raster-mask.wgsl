// The same for a cut-out material: what its alpha cuts away shows what lies behind.

struct Seen {
  @builtin(position) place: vec4f,
  @location(0) @interpolate(flat) triangle: u32,
  @location(1) uv: vec2f,
  @location(2) alpha: f32,
}

@vertex
fn corner(@builtin(vertex_index) at: u32) -> Seen {
  let vertex = corners[at] * frame.stride;
  let placing = material.placings[0];
  let where_uv = select(frame.uv, frame.second_uv, placing.across.w > 0.5);
  var uv = vec3f(0.0, 0.0, 1.0);
  if (where_uv > 0u) {
    uv = vec3f(two(vertex + where_uv), 1.0);
  }
  var alpha = material.base.a;
  if (frame.color > 0u) {
    alpha *= vertices[vertex + frame.color + 3u];
  }
  return Seen(
    frame.clip * vec4f(three(vertex), 1.0),
    at / 3u,
    vec2f(dot(placing.across.xyz, uv), dot(placing.down.xyz, uv)),
    alpha,
  );
}

@fragment
fn mark(seen: Seen) -> @location(0) vec2u {
  if (seen.alpha * textureSample(base_picture, base_sampler, seen.uv).a < material.cutoff) {
    discard;
  }
  let id = seen.triangle + 1u;
  return vec2u(id & 0xffffu, id >> 16u);
}
