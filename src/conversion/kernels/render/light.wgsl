// The photo studio of studio-light.ts: a bright room and three soft boxes, each a spherical Gaussian.
// A Gaussian that a surface's own lobe widens is a Gaussian again, so nothing has to be prefiltered.

fn box_light(direction: vec3f, towards: vec3f, light: f32, sharpness: f32, lobe: f32) -> f32 {
  let width = lobe / (lobe + sharpness);
  return exp((dot(direction, towards) - 1.0) * width * sharpness) * width * light;
}

/** Light out of a direction, spread as a surface of this roughness spreads it; of roughness 1 it is what falls on a surface, over pi. */
fn room(given: vec3f, roughness: f32) -> vec3f {
  let direction = vec3f(
    given.x * frame.turn_cos + given.z * frame.turn_sin,
    given.y,
    given.z * frame.turn_cos - given.x * frame.turn_sin,
  );
  let alpha = max(roughness * roughness, 0.02);
  let lobe = 2.0 / (alpha * alpha);
  let height = direction.y * mix(1.0, 0.6, roughness) * 0.5 + 0.5;
  var light = mix(GROUND, SKY, smoothstep(0.0, 1.0, height));
  light += box_light(direction, BOX_0, 3.4, 12.0, lobe);
  light += box_light(direction, BOX_1, 1.2, 9.0, lobe);
  light += box_light(direction, BOX_2, 2.2, 12.0, lobe);
  return vec3f(light);
}
