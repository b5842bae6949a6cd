// How much a rough surface scatters of the light around it, by roughness and cosine: scale and bias of its reflectance, and of cloth's fibres.

const ROUGHNESSES = 16u;
const COSINES = 32u;

@group(0) @binding(3) var<uniform> scattering: array<vec4f, 512>;

fn scattered(roughness: f32, cosine: f32) -> vec4f {
  let across = clamp(roughness, 0.0, 1.0) * f32(ROUGHNESSES - 1u);
  let down = sqrt(clamp(cosine, 0.0, 1.0)) * f32(COSINES - 1u);
  let x = min(u32(across), ROUGHNESSES - 2u);
  let y = min(u32(down), COSINES - 2u);
  let at = y * ROUGHNESSES + x;
  let upper = mix(scattering[at], scattering[at + 1u], across - f32(x));
  let lower = mix(scattering[at + ROUGHNESSES], scattering[at + ROUGHNESSES + 1u], across - f32(x));
  return mix(upper, lower, down - f32(y));
}
