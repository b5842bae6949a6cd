// A picture in another colour where the mask is: every lightness has its tone, and the mask's edge blends the two.

@group(0) @binding(4) var<storage, read> tones: array<u32, 256>;
@group(0) @binding(5) var<storage, read_write> result: array<u32>;

fn parts(word: u32) -> vec4<u32> { return (vec4<u32>(word) >> vec4<u32>(0u, 8u, 16u, 24u)) & vec4<u32>(255u); }

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let first = id.x * job.run;
  for (var at = first; at < min(job.end, first + job.run); at++) {
    let word = pixels[at];
    let share = maskOf(at);
    let mixed = (parts(word) * (255u - share) + parts(tones[lightnessOf(word)]) * share + 127u) / 255u;
    result[at] = mixed.r | (mixed.g << 8u) | (mixed.b << 16u) | (word & 0xff000000u);
  }
}
