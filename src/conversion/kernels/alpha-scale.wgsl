// A level whose alpha is stretched so that what reached the covering alpha reaches the cutoff. One thread makes a run of pixels.

struct Job {
  end: u32, // of the pixels
  run: u32,
  cutoff: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> covering: u32;
@group(0) @binding(2) var<storage, read> level: array<u32>;
@group(0) @binding(3) var<storage, read_write> result: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let first = id.x * job.run;
  for (var at = first; at < min(job.end, first + job.run); at++) {
    let alpha = min(255u, (level[at] >> 24u) * job.cutoff / covering);
    result[at] = (level[at] & 0x00ffffffu) | (alpha << 24u);
  }
}
