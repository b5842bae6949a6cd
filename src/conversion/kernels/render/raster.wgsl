// Which triangle each sample of the picture shows. No attribute but the place is read, so hidden surfaces cost next to nothing.

struct Seen {
  @builtin(position) place: vec4f,
  @location(0) @interpolate(flat) triangle: u32,
}

@vertex
fn corner(@builtin(vertex_index) at: u32) -> Seen {
  return Seen(frame.clip * vec4f(three(corners[at] * frame.stride), 1.0), at / 3u);
}

/** Triangles are counted from one: nothing is zero. */
@fragment
fn mark(seen: Seen) -> @location(0) vec2u {
  let id = seen.triangle + 1u;
  return vec2u(id & 0xffffu, id >> 16u);
}
