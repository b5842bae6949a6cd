// How a stored pixel becomes numbers that may be averaged, and back. The table decides between sRGB and plain values.

const COLOR: u32 = 0u;
const NORMAL: u32 = 1u;
// Colour under full transparency still counts a little: where nothing is opaque, its plain average is what remains.
const ALPHA_FLOOR: f32 = 0.0009765625;

// What each stored value means, 256 numbers; then from which number on each stored value is the nearest;
// then, for every 4096th of the way from 0 to 1, the stored value that is nearest at its start.
@group(0) @binding(1) var<storage, read> transfer: array<f32>;

fn unpackTexel(word: u32, slot: u32) -> vec4<f32> {
  let rgb = vec3<f32>(
    transfer[word & 255u],
    transfer[(word >> 8u) & 255u],
    transfer[(word >> 16u) & 255u],
  );
  let alpha = f32(word >> 24u) / 255.0;
  return vec4<f32>(rgb * select(1.0, alpha + ALPHA_FLOOR, slot == COLOR), alpha);
}

// No two limits lie closer than a 4096th, so that at most one of them is passed within a step.
fn nearestStored(value: f32) -> u32 {
  let stored = transfer[512u + u32(clamp(value, 0.0, 1.0) * 4095.0)];
  let next = min(u32(stored) + 1u, 255u);
  return select(u32(stored), next, value >= transfer[256u + next]);
}

fn packTexel(value: vec4<f32>, slot: u32) -> u32 {
  var rgb = value.rgb;
  if (slot == COLOR) { rgb /= max(value.a + ALPHA_FLOOR, ALPHA_FLOOR * 0.5); }
  if (slot == NORMAL) {
    let direction = rgb * 2.0 - 1.0;
    let size = length(direction);
    rgb = select(vec3<f32>(0.5, 0.5, 1.0), direction / size * 0.5 + 0.5, size > 0.0001);
  }
  let alpha = u32(clamp(value.a, 0.0, 1.0) * 255.0 + 0.5);
  return nearestStored(rgb.r) | (nearestStored(rgb.g) << 8u) | (nearestStored(rgb.b) << 16u) | (alpha << 24u);
}
