// Tells devices that know ETC1 alone how to make their block: how it is halved, how its two colours are written and which
// brightness table each half gets. The mean colours they find by themselves. Runs last and fills fields that are zero.

struct Job {
  width: u32,
  height: u32,
  blocksAcross: u32,
  first: u32,
  end: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> pixels: array<u32>;
// Four words a block; all hints are in the first.
@group(0) @binding(2) var<storage, read_write> blocks: array<u32>;

// A field's first bit and whether it has the shift of mean colours, by the block's mode.
struct Place {
  at: u32,
  shifted: bool,
  alpha: u32, // where the fields of alpha begin; 0: none
}

fn placeOf(word: u32) -> Place {
  let four = word & 15u;
  if (four == 1u || four == 9u) { return Place(6u, true, 0u); } // modes 0 and 18
  if ((word & 7u) == 2u || (word & 7u) == 6u) { return Place(4u, false, 12u); } // 10 and 12
  if ((word & 3u) == 0u) { return Place(3u, false, 11u); } // 11
  if ((word & 63u) == 0x35u) { return Place(8u, true, 0u); } // 1
  if ((word & 63u) == 0x25u) { return Place(8u, true, 21u); } // 17
  if ((word & 127u) == 5u) { return Place(9u, true, 22u); } // 15
  if ((word & 31u) == 0xFu) { return Place(7u, true, 20u); } // 9
  if ((word & 31u) == 0x17u) { return Place(0u, false, 0u); } // 8 has fields of its own
  return Place(7u, true, 0u); // 2, 4, 5, 6
}

// One number per texel; a column of a matrix is a row of the block. All are whole and below 2^24: no driver rounds them.
struct Colors {
  r: mat4x4<f32>,
  g: mat4x4<f32>,
  b: mat4x4<f32>,
}

fn channel(words: vec4<u32>, shift: u32) -> vec4<f32> {
  return vec4<f32>(vec4<i32>((words >> vec4<u32>(shift)) & vec4<u32>(255u)));
}

fn rowOf(corner: vec2<u32>, row: u32) -> vec4<u32> {
  let x = min(corner.xxxx + vec4<u32>(0u, 1u, 2u, 3u), vec4<u32>(job.width - 1u));
  let at = x + vec4<u32>(min(corner.y + row, job.height - 1u) * job.width);
  return vec4<u32>(pixels[at.x], pixels[at.y], pixels[at.z], pixels[at.w]);
}

fn total(v: vec4<f32>) -> f32 { return (v.x + v.y) + (v.z + v.w); }

// The sum of each half, halves side by side or one above the other.
fn sums(m: mat4x4<f32>, flip: bool) -> vec2<f32> {
  let columns = (m[0] + m[1]) + (m[2] + m[3]);
  let first = select(columns.x + columns.y, total(m[0] + m[1]), flip);
  return vec2<f32>(first, total(columns) - first);
}

// Each half's mean colour as the device rounds it; a division by 255 out of halvings, which no driver rounds.
fn means(sum: vec2<f32>, limit: f32) -> vec2<f32> {
  let eighths = floor((sum * limit + 1020.0) * 0.125);
  return floor((eighths + 1.0 + floor(eighths * (1.0 / 256.0))) * (1.0 / 256.0));
}

// With this shift the device keeps means as they are, but for the two ends of the scale.
const NO_SHIFT: u32 = 13u;

fn shown(mean: vec2<f32>, limit: f32) -> vec2<f32> {
  let inner = clamp(mean, vec2<f32>(1.0), vec2<f32>(limit - 1.0));
  return select(inner * 17.0, inner * 8.0 + floor(inner * 0.25), limit == 31.0);
}

// How far a brightness table lets texels stray: its smaller and its larger step.
fn stepsOf(number: u32) -> vec2<f32> {
  if (number == 0u) { return vec2<f32>(2.0, 8.0); }
  if (number == 1u) { return vec2<f32>(5.0, 17.0); }
  if (number == 2u) { return vec2<f32>(9.0, 29.0); }
  if (number == 3u) { return vec2<f32>(13.0, 42.0); }
  if (number == 4u) { return vec2<f32>(18.0, 60.0); }
  if (number == 5u) { return vec2<f32>(24.0, 80.0); }
  if (number == 6u) { return vec2<f32>(33.0, 106.0); }
  return vec2<f32>(47.0, 183.0);
}

fn squaresOff(distance: vec4<f32>, steps: vec2<f32>) -> vec4<f32> {
  let small = distance - vec4<f32>(steps.x);
  let large = distance - vec4<f32>(steps.y);
  return min(small * small, large * large);
}

// Each half's table: the one whose steps lie nearest to how far its texels are from its colour in brightness.
fn tablesOf(brightness: mat4x4<f32>, base: vec2<f32>, flip: bool) -> vec2<u32> {
  let left = vec4<f32>(base.xx, base.yy);
  let distance = mat4x4<f32>(
    abs(brightness[0] - select(left, base.xxxx, flip)),
    abs(brightness[1] - select(left, base.xxxx, flip)),
    abs(brightness[2] - select(left, base.yyyy, flip)),
    abs(brightness[3] - select(left, base.yyyy, flip)),
  );
  var best = vec2<u32>(0u);
  var least = vec2<f32>(16777215.0);
  for (var number = 0u; number < 8u; number++) {
    let steps = stepsOf(number) * 3.0;
    let off = sums(
      mat4x4<f32>(
        squaresOff(distance[0], steps),
        squaresOff(distance[1], steps),
        squaresOff(distance[2], steps),
        squaresOff(distance[3], steps),
      ),
      flip,
    );
    best = select(best, vec2<u32>(number), off < least);
    least = min(least, off);
  }
  return best;
}

fn hintOf(colors: Colors) -> u32 {
  var flip = false;
  var apart = -1.0;
  for (var way = 0u; way < 2u; way++) {
    let r = sums(colors.r, way == 1u);
    let g = sums(colors.g, way == 1u);
    let b = sums(colors.b, way == 1u);
    let difference = vec3<f32>(r.x - r.y, g.x - g.y, b.x - b.y);
    let square = difference * difference;
    let both = square.x + square.y + square.z;
    if (both > apart) {
      apart = both;
      flip = way == 1u;
    }
  }
  let r = sums(colors.r, flip);
  let g = sums(colors.g, flip);
  let b = sums(colors.b, flip);
  var limit = 31.0;
  let fine = array<vec2<f32>, 3>(means(r, limit), means(g, limit), means(b, limit));
  let step = vec3<f32>(fine[0].y - fine[0].x, fine[1].y - fine[1].x, fine[2].y - fine[2].x);
  // The second colour is written as a step of three bits from the first, where that is enough.
  let near = all(step >= vec3<f32>(-4.0)) && all(step <= vec3<f32>(3.0));
  if (!near) { limit = 15.0; }
  let base = shown(means(r, limit), limit) + shown(means(g, limit), limit) + shown(means(b, limit), limit);
  let tables = tablesOf(colors.r + colors.g + colors.b, base, flip);
  return select(0u, 1u, flip) | select(0u, 2u, near) | (tables.x << 2u) | (tables.y << 5u);
}

// How an ETC2 device is to make alpha: table 0, whose values span 29, times what covers the block's range.
fn alphaHint(p: vec4<u32>, q: vec4<u32>, s: vec4<u32>, t: vec4<u32>) -> u32 {
  let shift = vec4<u32>(24u);
  let low = min(min(p >> shift, q >> shift), min(s >> shift, t >> shift));
  let high = max(max(p >> shift, q >> shift), max(s >> shift, t >> shift));
  let range = max(max(high.x, high.y), max(high.z, high.w)) - min(min(low.x, low.y), min(low.z, low.w));
  return clamp((range + 28u) / 29u, 1u, 15u) << 4u;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let block = job.first + id.x;
  if (block >= job.end) { return; }
  let word = blocks[block * 4u];
  let place = placeOf(word);
  if (place.at == 0u) { return; }
  let corner = vec2<u32>(block % job.blocksAcross, block / job.blocksAcross) * 4u;
  let p = rowOf(corner, 0u);
  let q = rowOf(corner, 1u);
  let s = rowOf(corner, 2u);
  let t = rowOf(corner, 3u);
  let colors = Colors(
    mat4x4<f32>(channel(p, 0u), channel(q, 0u), channel(s, 0u), channel(t, 0u)),
    mat4x4<f32>(channel(p, 8u), channel(q, 8u), channel(s, 8u), channel(t, 8u)),
    mat4x4<f32>(channel(p, 16u), channel(q, 16u), channel(s, 16u), channel(t, 16u)),
  );
  var hint = hintOf(colors) << place.at;
  if (place.shifted) { hint |= NO_SHIFT << (place.at + 8u); }
  if (place.alpha > 0u) { hint |= alphaHint(p, q, s, t) << place.alpha; }
  blocks[block * 4u] = word | hint;
}
