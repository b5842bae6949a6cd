// How far each channel of a picture reaches: what never changes needs no picture. One thread reads a run of pixels.

struct Job {
  end: u32, // of the pixels
  run: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> pixels: array<u32>;
// The least of red, green, blue and alpha, then the greatest.
@group(0) @binding(2) var<storage, read_write> range: array<atomic<u32>, 8>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let first = id.x * job.run;
  if (first >= job.end) { return; }
  var low = vec4<u32>(255u);
  var high = vec4<u32>(0u);
  for (var at = first; at < min(job.end, first + job.run); at++) {
    let value = (vec4<u32>(pixels[at]) >> vec4<u32>(0u, 8u, 16u, 24u)) & vec4<u32>(255u);
    low = min(low, value);
    high = max(high, value);
  }
  for (var channel = 0u; channel < 4u; channel++) {
    atomicMin(&range[channel], low[channel]);
    atomicMax(&range[channel + 4u], high[channel]);
  }
}
