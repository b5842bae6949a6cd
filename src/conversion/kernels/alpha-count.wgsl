// How many pixels have each alpha. One thread reads a run of pixels, in which neighbours mostly agree.

struct Job {
  end: u32, // of the pixels
  run: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> pixels: array<u32>;
@group(0) @binding(2) var<storage, read_write> counts: array<atomic<u32>, 256>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let first = id.x * job.run;
  var alpha = 0u;
  var count = 0u;
  for (var at = first; at < min(job.end, first + job.run); at++) {
    let next = pixels[at] >> 24u;
    if (next != alpha) {
      if (count > 0u) { atomicAdd(&counts[alpha], count); }
      alpha = next;
      count = 0u;
    }
    count += 1u;
  }
  if (count > 0u) { atomicAdd(&counts[alpha], count); }
}
