// What all blocks together are off by: the kernels after it look only at blocks with more than their share.
// A kernel of its own, since one number that every block adds to is what all cores would wait for.

struct Job {
  end: u32, // of the blocks
  run: u32, // of the blocks of one thread
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> errors: array<u32>;
@group(0) @binding(2) var<storage, read_write> sum: atomic<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let first = id.x * job.run;
  if (first >= job.end) { return; }
  var off = 0u;
  for (var at = first; at < min(job.end, first + job.run); at++) { off += min(errors[at], 2047u); }
  atomicAdd(&sum, off);
}
