// A map at a point: as hardware does it for triangles, the level follows from how fast the coordinates grow from pixel to pixel.

fn lookup(picture: texture_2d<f32>, how: sampler, placing: Placing, point: Point) -> vec4f {
  var uv = point.uv;
  var uv_across = point.uv_across;
  var uv_down = point.uv_down;
  if (MAPPED_TWICE && placing.across.w > 0.5) {
    uv = point.second_uv;
    uv_across = point.second_uv_across;
    uv_down = point.second_uv_down;
  }
  let at = vec2f(dot(placing.across.xyz, vec3f(uv, 1.0)), dot(placing.down.xyz, vec3f(uv, 1.0)));
  let size = vec2f(textureDimensions(picture));
  let across = vec2f(dot(placing.across.xy, uv_across), dot(placing.down.xy, uv_across)) * size;
  let down = vec2f(dot(placing.across.xy, uv_down), dot(placing.down.xy, uv_down)) * size;
  let level = 0.5 * log2(max(max(dot(across, across), dot(down, down)), 1e-20));
  return textureSampleLevel(picture, how, at, level);
}
