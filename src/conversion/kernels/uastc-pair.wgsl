// Modes 4 and 2: two lines through RGB, of four or eight steps, each for its own part of the block.

// What offLine needs of some texels; whole numbers in all of them.
struct Moments {
  count: f32,
  sums: vec3<f32>,
  squares: vec3<f32>, // rr gg bb
  products: vec3<f32>, // rg rb gb
}

// A block's colours around its mean, and all their products.
struct Spread {
  r: mat4x4<f32>,
  g: mat4x4<f32>,
  b: mat4x4<f32>,
  rr: mat4x4<f32>,
  gg: mat4x4<f32>,
  bb: mat4x4<f32>,
  rg: mat4x4<f32>,
  rb: mat4x4<f32>,
  gb: mat4x4<f32>,
}

fn spreadOf(texels: Texels) -> Spread {
  let center = meanOf(sumOf(texels, ALL), 16.0);
  var s: Spread;
  s.r = texels.r - each(center.r);
  s.g = texels.g - each(center.g);
  s.b = texels.b - each(center.b);
  s.rr = times(s.r, s.r);
  s.gg = times(s.g, s.g);
  s.bb = times(s.b, s.b);
  s.rg = times(s.r, s.g);
  s.rb = times(s.r, s.b);
  s.gb = times(s.g, s.b);
  return s;
}

fn insideOf(pattern: u32) -> mat4x4<f32> {
  let bits = vec4<u32>(1u, 2u, 4u, 8u);
  let zero = vec4<f32>(0.0);
  let one = vec4<f32>(1.0);
  let p = vec4<u32>(pattern);
  let none = vec4<u32>(0u);
  return mat4x4<f32>(
    select(zero, one, (p & bits) != none),
    select(zero, one, (p & (bits << vec4<u32>(4u))) != none),
    select(zero, one, (p & (bits << vec4<u32>(8u))) != none),
    select(zero, one, (p & (bits << vec4<u32>(12u))) != none),
  );
}

fn momentsOf(s: Spread, inside: mat4x4<f32>) -> Moments {
  return Moments(
    total(inside),
    vec3<f32>(totalOf(s.r, inside), totalOf(s.g, inside), totalOf(s.b, inside)),
    vec3<f32>(totalOf(s.rr, inside), totalOf(s.gg, inside), totalOf(s.bb, inside)),
    vec3<f32>(totalOf(s.rg, inside), totalOf(s.rb, inside), totalOf(s.gb, inside)),
  );
}

fn dot3(a: vec3<f32>, b: vec3<f32>) -> f32 {
  let p = a * b;
  return p.x + p.y + p.z;
}

// How far some texels are from their main axis: their squared distance, in the block's own measure.
fn offLine(m: Moments, measure: f32) -> f32 {
  let square = floor((m.count * m.squares - m.sums * m.sums) * measure);
  let product = floor((m.count * m.products - m.sums.xxy * m.sums.yzz) * measure);
  let rowX = vec3<f32>(square.x, product.xy);
  let rowY = vec3<f32>(product.x, square.y, product.z);
  let rowZ = vec3<f32>(product.yz, square.z);
  var axis = rowX;
  if (square.y > square.x) { axis = rowY; }
  if (square.z > max(square.x, square.y)) { axis = rowZ; }
  for (var round = 0u; round < 2u; round++) {
    axis = floor(axis * scaleTo(6u, largest(vec4<f32>(axis, 0.0))));
    axis = axis.x * rowX + axis.y * rowY + axis.z * rowZ;
  }
  axis = floor(axis * scaleTo(6u, largest(vec4<f32>(axis, 0.0))));
  let across = floor((axis.x * rowX + axis.y * rowY + axis.z * rowZ) * 0.25);
  let p = (whole4(vec4<f32>(axis, 0.0)) * whole4(vec4<f32>(across, 0.0))).xyz;
  let along = quotients(vec4<i32>(p.x + p.y + p.z), max(1, whole(dot3(axis, axis)))).x;
  return (square.x + square.y + square.z - 4.0 * f32(along)) * floor(1024.0 / m.count + 0.5);
}

// The pattern whose two parts lie closest to a line each.
fn likeliestPattern(texels: Texels) -> u32 {
  let spread = spreadOf(texels);
  let all = momentsOf(spread, ALL);
  let measure = scaleTo(12u, all.squares.x + all.squares.y + all.squares.z);
  var best = 0u;
  var least = 3.0e38;
  for (var pattern = 0u; pattern < 30u; pattern++) {
    var moments = momentsOf(spread, insideOf(tables[PATTERNS + pattern]));
    var off = 0.0;
    for (var part = 0u; part < 2u; part++) {
      off += offLine(moments, measure);
      moments = Moments(
        all.count - moments.count,
        all.sums - moments.sums,
        all.squares - moments.squares,
        all.products - moments.products,
      );
    }
    if (off < least) {
      least = off;
      best = pattern;
    }
  }
  return best;
}

struct Mode {
  code: u32,
  indexBits: u32,
  range: u32,
}

const MODES: array<Mode, 2> = array<Mode, 2>(Mode(0x13u, 2u, LEVELS_40), Mode(0x1Du, 3u, LEVELS_16));

// Both lines of a block: their ends in turn, and one index per texel.
struct Pair {
  low: array<vec4<u32>, 2>,
  high: array<vec4<u32>, 2>,
  indices: mat4x4<f32>,
}

fn putEnds(pair: Pair, mode: Mode) {
  var bits = 4u;
  if (mode.range == LEVELS_40) {
    bits = 3u;
    for (var part = 0u; part < 2u; part++) {
      let low = pair.low[part] >> vec4<u32>(3u);
      let high = pair.high[part] >> vec4<u32>(3u);
      putQuints(low.r, high.r, low.g);
      putQuints(high.g, low.b, high.b);
    }
  }
  let rest = (1u << bits) - 1u;
  for (var part = 0u; part < 2u; part++) {
    for (var c = 0u; c < 3u; c++) {
      put(pair.low[part][c] & rest, bits);
      put(pair.high[part][c] & rest, bits);
    }
  }
}

// A row's indices; of an anchor in it, the top bit is left out, which is zero.
fn putRow(row: vec4<f32>, bits: u32, firstTexel: u32, anchors: vec2<u32>) {
  var value = rowBits(row, bits);
  var length = bits * 4u;
  // The later one first, or it would have moved.
  for (var turn = 0u; turn < 2u; turn++) {
    let anchor = select(max(anchors.x, anchors.y), min(anchors.x, anchors.y), turn == 1u) - firstTexel;
    if (anchor < 4u) {
      let top = anchor * bits + bits - 1u;
      value = (value & ((1u << top) - 1u)) | ((value >> (top + 1u)) << top);
      length -= 1u;
    }
  }
  put(value, length);
}

fn packPair(pair: Pair, mode: Mode, pattern: u32) -> vec4<u32> {
  let second = tables[PATTERNS + pattern];
  let masks = vec2<u32>(0xffffu & ~second, second);
  let anchors = firstTrailingBit(masks);
  let last = f32((1u << mode.indexBits) - 1u);
  var turned = pair;
  for (var part = 0u; part < 2u; part++) {
    let anchor = totalOf(pair.indices, insideOf(1u << anchors[part]));
    if (anchor * 2.0 > last) {
      let low = turned.low[part];
      turned.low[part] = turned.high[part];
      turned.high[part] = low;
      let inside = insideOf(masks[part]);
      turned.indices += times(inside, each(last) - 2.0 * turned.indices);
    }
  }
  begin();
  put(mode.code, 5u);
  put(0u, 15u); // ETC1 hints
  put(pattern, 5u);
  putEnds(turned, mode);
  putRow(turned.indices[0], mode.indexBits, 0u, anchors);
  putRow(turned.indices[1], mode.indexBits, 4u, anchors);
  putRow(turned.indices[2], mode.indexBits, 8u, anchors);
  putRow(turned.indices[3], mode.indexBits, 12u, anchors);
  return finish();
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let at = job.first + id.x;
  if (at >= min(job.end, listLength)) { return; }
  let block = list[at];
  let texels = loadTexels(block);
  if (!texels.opaque_) { return; }
  let pattern = likeliestPattern(texels);
  let second = tables[PATTERNS + pattern];
  let before = f32(min(errors[block], 16777215u));
  var error = before;
  var best: Pair;
  var bestMode = MODES[0];
  var modes = MODES;
  for (var try_ = 0u; try_ < job.modes; try_++) {
    var pair: Pair;
    var sum = 0.0;
    let mode = modes[try_];
    for (var part = 0u; part < 2u; part++) {
      let inside = insideOf(select(second, 0xffffu & ~second, part == 0u));
      let line = fitLine(texels, inside, placeOf(texels, inside), Shape(mode.indexBits, mode.range));
      sum += line.error;
      pair.low[part] = line.low;
      pair.high[part] = line.high;
      if (part == 0u) { pair.indices = times(line.indices, inside); }
      else { pair.indices += times(line.indices, inside); }
    }
    if (sum < error) {
      error = sum;
      best = pair;
      bestMode = mode;
    }
  }
  if (error < before) { keepIfBetter(block, u32(whole(error)), packPair(best, bestMode, pattern)); }
}
