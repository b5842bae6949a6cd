// The corners of triangles whose alpha decides what is seen: with where on the base picture they are.

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
  let coordinates = select(frame.uv, frame.second_uv, placing.across.w > 0.5 && frame.second_uv > 0u);
  var uv = vec3f(0.0, 0.0, 1.0);
  if (coordinates > 0u) {
    uv = vec3f(two(vertex + coordinates), 1.0);
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
