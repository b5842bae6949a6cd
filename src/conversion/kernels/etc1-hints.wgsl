// Tells devices that know ETC1 alone how to make their block: how it is halved, how its two colours are written and which
// brightness table each half gets. The mean colours they find by themselves. Runs last and fills fields that are zero.

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

// The best brightness table yet of each half, and what it is off by.
struct Found {
  tables: vec2<u32>,
  off: vec2<f32>,
}

// How far from the nearer of two steps, squared: they lie as far from their middle as each other.
fn squaresOff(distance: vec4<f32>, middle: f32, half: f32) -> vec4<f32> {
  let off = abs(distance - vec4<f32>(middle)) - vec4<f32>(half);
  return off * off;
}

// A table lets texels stray by its smaller or its larger step in each channel.
fn tried(found: Found, number: u32, small: f32, large: f32, distance: mat4x4<f32>) -> Found {
  let middle = (small + large) * 1.5;
  let half = (large - small) * 1.5;
  let off = vec2<f32>(
    total(squaresOff(distance[0], middle, half) + squaresOff(distance[1], middle, half)),
    total(squaresOff(distance[2], middle, half) + squaresOff(distance[3], middle, half)),
  );
  let better = off < found.off;
  return Found(select(found.tables, vec2<u32>(number), better), select(found.off, off, better));
}

// Each half's table: the one whose steps lie nearest to how far its texels are from its colour in brightness.
fn tablesOf(m: mat4x4<f32>, base: vec2<f32>, flip: bool) -> vec2<u32> {
  // One half after the other.
  let distance = mat4x4<f32>(
    abs(select(vec4<f32>(m[0].xy, m[1].xy), m[0], flip) - base.xxxx),
    abs(select(vec4<f32>(m[2].xy, m[3].xy), m[1], flip) - base.xxxx),
    abs(select(vec4<f32>(m[0].zw, m[1].zw), m[2], flip) - base.yyyy),
    abs(select(vec4<f32>(m[2].zw, m[3].zw), m[3], flip) - base.yyyy),
  );
  var found = Found(vec2<u32>(0u), vec2<f32>(16777215.0));
  found = tried(found, 0u, 2.0, 8.0, distance);
  found = tried(found, 1u, 5.0, 17.0, distance);
  found = tried(found, 2u, 9.0, 29.0, distance);
  found = tried(found, 3u, 13.0, 42.0, distance);
  found = tried(found, 4u, 18.0, 60.0, distance);
  found = tried(found, 5u, 24.0, 80.0, distance);
  found = tried(found, 6u, 33.0, 106.0, distance);
  found = tried(found, 7u, 47.0, 183.0, distance);
  return found.tables;
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
  let corner = cornerOf(block);
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
