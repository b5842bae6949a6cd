// How many of the pixels that are seen, and are mostly under the mask, are how light.

@group(0) @binding(4) var<storage, read_write> counts: array<atomic<u32>, 256>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let first = id.x * job.run;
  for (var at = first; at < min(job.end, first + job.run); at++) {
    let word = pixels[at];
    if ((word >> 24u) > 0u && maskOf(at) >= 128u) { atomicAdd(&counts[lightnessOf(word)], 1u); }
  }
}
