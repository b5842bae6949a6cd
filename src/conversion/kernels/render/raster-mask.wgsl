// Which triangle each sample shows, of cut-out materials: what their alpha cuts away shows what lies behind.

@fragment
fn mark(seen: Seen) -> @location(0) vec2u {
  if (seen.alpha * textureSample(base_picture, base_sampler, seen.uv).a < material.cutoff) {
    discard;
  }
  let id = seen.triangle + 1u;
  return vec2u(id & 0xffffu, id >> 16u);
}
