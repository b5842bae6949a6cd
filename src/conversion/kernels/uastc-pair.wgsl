// Mode 4 (two lines through RGB, four steps each) for opaque blocks that one line does not fit well.

const GOOD_ENOUGH: u32 = 400u;
// Where the 30 ways to split a block begin in the table: bit t set where texel t is in the second part.
const PATTERNS: u32 = 1024u;

struct Moments {
  count: i32,
  sums: vec3<i32>,
  squares: vec3<i32>, // rr gg bb
  products: vec3<i32>, // rg rb gb
}

fn add(m: ptr<function, Moments>, word: u32, inside: u32) {
  let masked = select(0u, word, (inside & 1u) == 1u);
  let c = vec3<i32>((vec3<u32>(masked) >> vec3<u32>(0u, 8u, 16u)) & vec3<u32>(255u));
  (*m).sums += c;
  (*m).squares += c * c;
  (*m).products += c.xxy * c.yzz;
}

// Written out: with fixed places in `packed` this is three times as fast on software GPUs as a loop.
fn momentsOf(mask: u32) -> Moments {
  var m = Moments(i32(countOneBits(mask)), vec3<i32>(0), vec3<i32>(0), vec3<i32>(0));
  add(&m, packed[0], mask);
  add(&m, packed[1], mask >> 1u);
  add(&m, packed[2], mask >> 2u);
  add(&m, packed[3], mask >> 3u);
  add(&m, packed[4], mask >> 4u);
  add(&m, packed[5], mask >> 5u);
  add(&m, packed[6], mask >> 6u);
  add(&m, packed[7], mask >> 7u);
  add(&m, packed[8], mask >> 8u);
  add(&m, packed[9], mask >> 9u);
  add(&m, packed[10], mask >> 10u);
  add(&m, packed[11], mask >> 11u);
  add(&m, packed[12], mask >> 12u);
  add(&m, packed[13], mask >> 13u);
  add(&m, packed[14], mask >> 14u);
  add(&m, packed[15], mask >> 15u);
  return m;
}

fn across(row: vec3<f32>, axis: vec3<f32>) -> f32 {
  let p = row * axis;
  return p.x + p.y + p.z;
}

fn dot3(a: vec3<i32>, b: vec3<i32>) -> i32 {
  let p = a * b;
  return p.x + p.y + p.z;
}

// The squared distance of texels from their main axis: variance less its largest eigenvalue.
fn offLine(m: Moments) -> f32 {
  // All six are count times the covariance, exact in 24 bits.
  let square = m.count * m.squares - m.sums * m.sums;
  let product = m.count * m.products - m.sums.xxy * m.sums.yzz;
  let s = square >> vec3<u32>(4u);
  let p = product >> vec3<u32>(4u);
  let rows = Rows(vec3<i32>(s.x, p.x, p.y), vec3<i32>(p.x, s.y, p.z), vec3<i32>(p.y, p.z, s.z));
  var axis = rows.a;
  if (square.y > square.x) { axis = rows.b; }
  if (square.z > max(square.x, square.y)) { axis = rows.c; }
  axis = shrink(vec4<i32>(axis, 0)).xyz;
  for (var round = 0u; round < 2u; round++) {
    axis = shrink(vec4<i32>(dot3(rows.a, axis), dot3(rows.b, axis), dot3(rows.c, axis), 0)).xyz;
  }
  let v = vec3<f32>(axis);
  let d = vec3<f32>(square);
  let o = vec3<f32>(product);
  let along = across(
    vec3<f32>(
      across(vec3<f32>(d.x, o.x, o.y), v),
      across(vec3<f32>(o.x, d.y, o.z), v),
      across(vec3<f32>(o.y, o.z, d.z), v),
    ),
    v,
  );
  let variance = f32(square.x + square.y + square.z);
  return (variance - along / f32(max(1, dot3(axis, axis)))) / f32(m.count);
}

struct Rows {
  a: vec3<i32>,
  b: vec3<i32>,
  c: vec3<i32>,
}

// The pattern whose two parts lie closest to a line each.
fn likeliestPattern() -> u32 {
  var all: Moments;
  var best = 0u;
  var least = 3.0e38;
  // The first round takes the whole block: its sums less those of the second part are those of the first.
  for (var round = 0u; round <= 30u; round++) {
    let second = momentsOf(select(tables[PATTERNS + round - 1u], 0xffffu, round == 0u));
    if (round == 0u) {
      all = second;
      continue;
    }
    var moments = Moments(
      all.count - second.count,
      all.sums - second.sums,
      all.squares - second.squares,
      all.products - second.products,
    );
    var off = 0.0;
    for (var part = 0u; part < 2u; part++) {
      off += offLine(moments);
      moments = second;
    }
    if (off < least) {
      least = off;
      best = round - 1u;
    }
  }
  return best;
}

// The same line written the other way round if its anchor's index has its top bit set: that bit is not stored.
fn turn(line: Line, anchor: u32) -> Line {
  if (indexAt(line, anchor) < 2u) { return line; }
  return Line(line.error, line.high, line.low, vec2<u32>(0x33333333u) - line.indices);
}

fn putQuints3(low: vec4<u32>, high: vec4<u32>) {
  putQuints(low.r >> 3u, high.r >> 3u, low.g >> 3u);
  putQuints(high.g >> 3u, low.b >> 3u, high.b >> 3u);
}

fn putLow(low: vec4<u32>, high: vec4<u32>) {
  for (var c = 0u; c < 3u; c++) {
    put(low[c] & 7u, 3u);
    put(high[c] & 7u, 3u);
  }
}

fn packPair(pattern: u32, lines: array<Line, 2>, anchors: vec2<u32>) -> vec4<u32> {
  begin();
  put(0x13u, 5u);
  put(0u, 15u); // ETC1 hints
  put(pattern, 5u);
  putQuints3(lines[0].low, lines[0].high);
  putQuints3(lines[1].low, lines[1].high);
  putLow(lines[0].low, lines[0].high);
  putLow(lines[1].low, lines[1].high);
  let second = tables[PATTERNS + pattern];
  for (var i = 0u; i < 16u; i++) {
    let isSecond = ((second >> i) & 1u) == 1u;
    let index = select(indexAt(lines[0], i), indexAt(lines[1], i), isSecond);
    let isAnchor = i == select(anchors.x, anchors.y, isSecond);
    put(index, select(2u, 1u, isAnchor));
  }
  return finish();
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let block = job.firstBlock + id.x;
  if (block >= job.endBlock || errors[block] <= GOOD_ENOUGH) { return; }
  loadTexels(block);
  if (hasAlpha()) { return; }
  let pattern = likeliestPattern();
  let second = tables[PATTERNS + pattern];
  let masks = vec2<u32>(0xffffu & ~second, second);
  let anchors = firstTrailingBit(masks);
  var lines: array<Line, 2>;
  var error = 0u;
  for (var part = 0u; part < 2u; part++) {
    let line = fitLine(Shape(masks[part], vec4<i32>(1, 1, 1, 0), 2u, LEVELS_40));
    error += line.error;
    lines[part] = turn(line, anchors[part]);
  }
  if (error < errors[block]) { keepIfBetter(block, error, packPair(pattern, lines, anchors)); }
}
