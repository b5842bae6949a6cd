// From light to stored pixels: Khronos PBR Neutral, then the background under it, so that a white background stays white.

struct Ground {
  /** Linear light. */
  color: vec3f,
  /** 0 keeps the picture transparent. */
  opaque: f32,
  size: u32,
  /** An empty pixel as it is stored. */
  empty: u32,
}

@group(0) @binding(0) var<uniform> ground: Ground;
@group(0) @binding(1) var<storage, read> picture: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> stored: array<u32>;

const START = 0.76;
const DESATURATION = 0.15;

fn neutral(light: vec3f) -> vec3f {
  let least = min(light.r, min(light.g, light.b));
  let offset = select(0.04, least - 6.25 * least * least, least < 0.08);
  let color = light - offset;
  let peak = max(color.r, max(color.g, color.b));
  if (peak < START) {
    return color;
  }
  let room = 1.0 - START;
  let pressed = 1.0 - room * room / (peak + room - START);
  let keep = 1.0 / (DESATURATION * (peak - pressed) + 1.0);
  return mix(vec3f(pressed), color * pressed / peak, keep);
}

fn srgb(light: vec3f) -> vec3f {
  let bound = clamp(light, vec3f(0.0), vec3f(1.0));
  return select(1.055 * pow(bound, vec3f(1.0 / 2.4)) - 0.055, bound * 12.92, bound <= vec3f(0.0031308));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) at: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let pixel = at.y * groups.x * 64u + at.x;
  if (pixel >= ground.size * ground.size) {
    return;
  }
  let seen = picture[pixel];
  if (seen.a <= 0.0) {
    stored[pixel] = ground.empty;
    return;
  }
  let alpha = min(seen.a, 1.0);
  let color = neutral(seen.rgb / alpha);
  let laid = mix(color, mix(ground.color, color, alpha), ground.opaque);
  stored[pixel] = pack4x8unorm(vec4f(srgb(laid), mix(alpha, 1.0, ground.opaque)));
}
