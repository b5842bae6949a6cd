// Occlusion in red beside roughness in green and metalness in blue: two pictures become one.

struct Job {
  end: u32, // of the pixels
  run: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> occlusion: array<u32>;
@group(0) @binding(2) var<storage, read> surface: array<u32>;
@group(0) @binding(3) var<storage, read_write> result: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let first = id.x * job.run;
  for (var at = first; at < min(job.end, first + job.run); at++) {
    result[at] = (occlusion[at] & 0xffu) | (surface[at] & 0x00ffff00u) | 0xff000000u;
  }
}
