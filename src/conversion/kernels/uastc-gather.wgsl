// Lists the blocks that are worth the dear modes: those with more than their share of the picture's error.
// In which order they come is up to the driver, and changes nothing: every block is encoded by itself.

struct Job {
  end: u32,
  // A share is so many eighths of the mean.
  eighths: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> errors: array<u32>;
@group(0) @binding(2) var<storage, read> sum: u32;
// How many, then which.
@group(0) @binding(3) var<storage, read_write> length: atomic<u32>;
@group(0) @binding(4) var<storage, read_write> list: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let block = id.y * groups.x * 64u + id.x;
  if (block >= job.end) { return; }
  if (errors[block] > sum / job.end * job.eighths / 8u) { list[atomicAdd(&length, 1u)] = block; }
}
