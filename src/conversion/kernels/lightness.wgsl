// How light a colour looks, as the byte of the grey that is as bright. Whole numbers, so that all drivers agree.

struct Job {
  end: u32, // of the pixels
  run: u32,
  masked: u32, // 1 where a mask says which pixels are meant
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> pixels: array<u32>;
// Its red counts.
@group(0) @binding(2) var<storage, read> mask: array<u32>;
// The light of each stored byte in 16 bits, then the stored byte of each of 8192 steps of light.
@group(0) @binding(3) var<storage, read> light: array<u32>;

fn lightnessOf(word: u32) -> u32 {
  let sum = light[word & 255u] * 13933u + light[(word >> 8u) & 255u] * 46871u + light[(word >> 16u) & 255u] * 4732u;
  return light[256u + (sum >> 19u)];
}

fn maskOf(at: u32) -> u32 {
  if (job.masked == 0u) { return 255u; }
  return mask[at] & 255u;
}
