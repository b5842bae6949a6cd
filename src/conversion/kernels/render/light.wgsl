// The room of the renderer's folder `room`: a photographed one, spread beforehand as surfaces of five roughnesses spread its light.

@group(0) @binding(6) var room_light: texture_cube<f32>;
@group(0) @binding(7) var room_sampler: sampler;

/** The model turns under its light; here the camera does, and directions are turned back. */
fn in_room(direction: vec3f) -> vec3f {
  return vec3f(
    direction.x * frame.turn_cos + direction.z * frame.turn_sin,
    direction.y,
    direction.z * frame.turn_cos - direction.x * frame.turn_sin,
  );
}

/** Light out of a direction, spread as a surface of this roughness spreads it. */
fn room(direction: vec3f, roughness: f32) -> vec3f {
  let level = roughness * (2.0 - roughness) * LAST_LEVEL;
  let towards = in_room(direction);
  let along = abs(towards);
  let most = max(along.x, max(along.y, along.z));
  // No closer to a face's edge than the middle of its last texel: SwiftShader finds nothing beyond it.
  let bound = vec3f(most * (1.0 - 1.02 * exp2(ceil(level)) / EDGE));
  let within = select(clamp(towards, -bound, bound), towards, along >= vec3f(most));
  return vec3f(textureSampleLevel(room_light, room_sampler, within, level).r);
}

/** What falls on a surface, over pi: nine spherical harmonics hold all that a cosine leaves of a room. */
fn falling(normal: vec3f) -> vec3f {
  let n = in_room(normal);
  let linear = FALLING_Y * n.y + FALLING_Z * n.z + FALLING_X * n.x;
  let square = FALLING_XY * n.x * n.y + FALLING_YZ * n.y * n.z + FALLING_XZ * n.x * n.z;
  return vec3f(FALLING + linear + square + FALLING_ZZ * n.z * n.z + FALLING_XX * (n.x * n.x - n.y * n.y));
}
