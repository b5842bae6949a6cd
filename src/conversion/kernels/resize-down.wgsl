// Second half of a resize: columns. The rows of `across` start at row `firstRow` of the source.

struct Job {
  width: u32,
  firstRow: u32,
  firstOut: u32,
  endOut: u32,
  slot: u32,
  taps: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(2) var<storage, read> across: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> filter_: array<u32>;
@group(0) @binding(4) var<storage, read_write> result: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let x = id.x;
  let y = job.firstOut + id.y;
  if (x >= job.width || y >= job.endOut) { return; }
  let at = y * (job.taps + 1u);
  let first = filter_[at] - job.firstRow;
  var sum = vec4<f32>(0.0);
  for (var tap = 0u; tap < job.taps; tap++) {
    sum += across[(first + tap) * job.width + x] * bitcast<f32>(filter_[at + 1u + tap]);
  }
  result[y * job.width + x] = packTexel(sum, job.slot);
}
