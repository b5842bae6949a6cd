// A block split in two, each part on a line of its own: how it is fitted and written. MODES are the kernel's.

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

struct Mode {
  code: u32,
  hintBits: u32,
  indexBits: u32,
  range: u32,
}

const CHANNELS: u32 = select(3u, 4u, ALPHA);

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
    for (var c = 0u; c < CHANNELS; c++) {
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
  put(mode.code, 5u + mode.hintBits);
  put(pattern, 5u);
  putEnds(turned, mode);
  putRow(turned.indices[0], mode.indexBits, 0u, anchors);
  putRow(turned.indices[1], mode.indexBits, 4u, anchors);
  putRow(turned.indices[2], mode.indexBits, 8u, anchors);
  putRow(turned.indices[3], mode.indexBits, 12u, anchors);
  return finish();
}

// The best of so many modes if the block is split this way; blocks that are better already stay as they are.
fn fitPair(block: u32, texels: Texels, pattern: u32, count: u32) {
  let second = tables[PATTERNS + pattern];
  let before = f32(min(errors[block], 16777215u));
  var error = before;
  var best: Pair;
  var bestMode = MODES[0];
  var modes = MODES;
  for (var try_ = 0u; try_ < count; try_++) {
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
