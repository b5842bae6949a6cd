// What kernels of blocks begin with: one thread works on one block of a picture, 4 x 4 texels.

struct Job {
  width: u32,
  height: u32,
  blocksAcross: u32,
  first: u32, // of the blocks, or of the list of blocks, that this dispatch works on
  end: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> pixels: array<u32>;

// Whole numbers of at most 22 bits and a sign, from floats to integers. A plain conversion has to mind what does not fit,
// which software GPUs do number by number; the sum has the number in its lowest bits.
fn whole(value: f32) -> i32 { return bitcast<i32>(value + 12582912.0) - 0x4b400000; }

// Division rounded down, as `quotients` below does it.
fn quotient(value: f32, by: f32) -> f32 {
  let near = floor(value / by);
  let rest = value - near * by;
  return near + select(0.0, 1.0, rest >= by) - select(0.0, 1.0, rest < 0.0);
}

// The block's first texel. By way of floats: software GPUs divide integers one by one.
fn cornerOf(block: u32) -> vec2<u32> {
  let row = whole(quotient(f32(i32(block)), f32(i32(job.blocksAcross))));
  return vec2<u32>(vec2<i32>(i32(block) - row * i32(job.blocksAcross), row)) * 4u;
}

fn channel(words: vec4<u32>, shift: u32) -> vec4<f32> {
  // By way of signed numbers: software GPUs turn those into floats in one step.
  return vec4<f32>(vec4<i32>((words >> vec4<u32>(shift)) & vec4<u32>(255u)));
}

// Blocks over the right or lower edge repeat the last column and row.
fn rowOf(corner: vec2<u32>, row: u32) -> vec4<u32> {
  let x = min(corner.xxxx + vec4<u32>(0u, 1u, 2u, 3u), vec4<u32>(job.width - 1u));
  let at = x + vec4<u32>(min(corner.y + row, job.height - 1u) * job.width);
  return vec4<u32>(pixels[at.x], pixels[at.y], pixels[at.z], pixels[at.w]);
}
