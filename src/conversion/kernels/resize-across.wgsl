// First half of a resize: every row becomes `toWidth` wide. One thread makes one pixel.

struct Job {
  fromWidth: u32,
  toWidth: u32,
  rows: u32,
  slot: u32,
  taps: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(2) var<storage, read> source: array<u32>;
// Per column of the result: the first column it is made of, then its weights.
@group(0) @binding(3) var<storage, read> filter_: array<u32>;
@group(0) @binding(4) var<storage, read_write> across: array<vec4<f32>>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let x = id.x;
  let y = id.y;
  if (x >= job.toWidth || y >= job.rows) { return; }
  let at = x * (job.taps + 1u);
  let first = y * job.fromWidth + filter_[at];
  var sum = vec4<f32>(0.0);
  for (var tap = 0u; tap < job.taps; tap++) {
    sum += unpackTexel(source[first + tap], job.slot) * bitcast<f32>(filter_[at + 1u + tap]);
  }
  across[y * job.toWidth + x] = sum;
}
