// One mip level from the one above it: the average of the two or three rows and columns it covers.

struct Job {
  fromWidth: u32,
  fromHeight: u32,
  width: u32,
  height: u32,
  slot: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(2) var<storage, read> source: array<u32>;
@group(0) @binding(3) var<storage, read_write> result: array<u32>;

// How much of three neighbours lies under pixel `at` of `count`, when `total` pixels become `count`.
fn shares(at: u32, count: u32, total: u32) -> vec3<f32> {
  if (total == count) { return vec3<f32>(1.0, 0.0, 0.0); }
  if (total == count * 2u) { return vec3<f32>(0.5, 0.5, 0.0); }
  return vec3<f32>(f32(count - at), f32(count), f32(at + 1u)) / f32(total);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let x = id.x;
  let y = id.y;
  if (x >= job.width || y >= job.height) { return; }
  let across = shares(x, job.width, job.fromWidth);
  let down = shares(y, job.height, job.fromHeight);
  let fromX = select(x * 2u, x, job.fromWidth == job.width);
  let fromY = select(y * 2u, y, job.fromHeight == job.height);
  var sum = vec4<f32>(0.0);
  let columns = select(1u, 2u, across.y > 0.0) + select(0u, 1u, across.z > 0.0);
  let rows = select(1u, 2u, down.y > 0.0) + select(0u, 1u, down.z > 0.0);
  for (var j = 0u; j < rows; j++) {
    for (var i = 0u; i < columns; i++) {
      let texel = unpackTexel(source[(fromY + j) * job.fromWidth + fromX + i], job.slot);
      sum += texel * across[i] * down[j];
    }
  }
  result[y * job.width + x] = packTexel(sum, job.slot);
}
