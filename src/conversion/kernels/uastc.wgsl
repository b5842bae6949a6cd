// What all UASTC kernels share; each is this text followed by its own. One thread encodes one block.
// Integers only: then every driver, and the reference in TypeScript, gives the same bytes.

struct Job {
  width: u32,
  height: u32,
  blocksAcross: u32,
  firstBlock: u32,
  endBlock: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> pixels: array<u32>;
@group(0) @binding(2) var<storage, read_write> blocks: array<vec4<u32>>;
@group(0) @binding(3) var<storage, read_write> errors: array<u32>;
// 256 entries per endpoint range: nearest code in the low byte, what it decodes to in the next; then the patterns.
@group(0) @binding(4) var<storage, read> tables: array<u32>;

const LEVELS_192: u32 = 0u;
const LEVELS_160: u32 = 256u;
const LEVELS_48: u32 = 512u;
const LEVELS_40: u32 = 768u;

// Kept packed: software GPUs fetch every number of a private array one by one.
var<private> packed: array<u32, 16>;

fn texel(i: u32) -> vec4<i32> {
  return vec4<i32>((vec4<u32>(packed[i]) >> vec4<u32>(0u, 8u, 16u, 24u)) & vec4<u32>(255u));
}

// Blocks over the right or lower edge repeat the last column and row.
fn loadTexels(block: u32) {
  let corner = vec2<u32>(block % job.blocksAcross, block / job.blocksAcross) * 4u;
  for (var i = 0u; i < 16u; i++) {
    let x = min(corner.x + (i & 3u), job.width - 1u);
    let y = min(corner.y + (i >> 2u), job.height - 1u);
    packed[i] = pixels[y * job.width + x];
  }
}

fn hasAlpha() -> bool {
  var least = 0xffffffffu;
  for (var i = 0u; i < 16u; i++) { least = min(least, packed[i]); }
  return least < 0xff000000u;
}

fn keepIfBetter(block: u32, error: u32, words: vec4<u32>) {
  if (error < errors[block]) {
    errors[block] = error;
    blocks[block] = words;
  }
}

// The writer of a block's fields, lowest bit first.
var<private> written: vec4<u32>;
var<private> position: u32;

fn begin() {
  written = vec4<u32>(0u);
  position = 0u;
}

fn put(value: u32, bits: u32) {
  let words = vec4<u32>(0u, 1u, 2u, 3u);
  let word = vec4<u32>(position >> 5u);
  let shift = position & 31u;
  // What does not fit the word goes on in the next; shifting by 32 is not allowed, hence in two steps.
  let rest = (value >> 1u) >> (31u - shift);
  written |= select(vec4<u32>(0u), vec4<u32>(value << shift), word == words);
  written |= select(vec4<u32>(0u), vec4<u32>(rest), word + 1u == words);
  position += bits;
}

fn finish() -> vec4<u32> { return written; }

// Groups of base-3 (five in 8 bits) or base-5 digits (three in 7) as the shape of the range asks.
fn putTrits(a: u32, b: u32, c: u32, d: u32, e: u32) {
  put(a + 3u * (b + 3u * (c + 3u * (d + 3u * e))), 8u);
}
fn putQuints(a: u32, b: u32, c: u32) { put(a + 5u * (b + 5u * c), 7u); }

struct Shape {
  mask: u32, // bit t set: texel t belongs to the line
  channels: vec4<i32>, // 1 for every channel the line carries
  indexBits: u32,
  range: u32,
}

struct Ends {
  low: vec4<i32>,
  high: vec4<i32>,
}

struct Line {
  error: u32,
  low: vec4<u32>, // codes
  high: vec4<u32>,
  indices: vec2<u32>, // four bits per texel
}

fn dot4(a: vec4<i32>, b: vec4<i32>) -> i32 {
  let p = a * b;
  return p.x + p.y + p.z + p.w;
}

fn divideRounded(value: i32, by: i32) -> i32 {
  let half = by >> 1u;
  return select(value + half, value - half, value < 0) / by;
}

fn divideRounded4(value: vec4<i32>, by: i32) -> vec4<i32> {
  return vec4<i32>(
    divideRounded(value.x, by),
    divideRounded(value.y, by),
    divideRounded(value.z, by),
    divideRounded(value.w, by),
  );
}

// Scaled down to nine bits so that no product of the next round leaves 32 bits.
fn shrink(axis: vec4<i32>) -> vec4<i32> {
  let size = abs(axis);
  let largest = max(max(size.x, size.y), max(size.z, size.w));
  let shift = u32(max(0, i32(firstLeadingBit(u32(largest) | 1u)) - 8));
  return axis >> vec4<u32>(shift);
}

fn endsAlongAxis(shape: Shape) -> Ends {
  var sum = vec4<i32>(0);
  for (var i = 0u; i < 16u; i++) {
    sum += texel(i) * i32((shape.mask >> i) & 1u);
  }
  let mean = divideRounded4(sum * shape.channels, i32(countOneBits(shape.mask)));
  var xx = vec4<i32>(0);
  var xy = vec4<i32>(0); // rg, rb, gb, ra
  var wz = vec2<i32>(0); // ga, ba
  for (var i = 0u; i < 16u; i++) {
    let o = (texel(i) * shape.channels - mean) * i32((shape.mask >> i) & 1u);
    xx += o * o;
    xy += o.xxyx * o.yzzw;
    wz += o.yz * o.ww;
  }
  let rows = array<vec4<i32>, 4>(
    vec4<i32>(xx.x, xy.x, xy.y, xy.w),
    vec4<i32>(xy.x, xx.y, xy.z, wz.x),
    vec4<i32>(xy.y, xy.z, xx.z, wz.y),
    vec4<i32>(xy.w, wz.x, wz.y, xx.w),
  );
  var axis = rows[0];
  var widest = xx.x;
  if (xx.y > widest) { axis = rows[1]; widest = xx.y; }
  if (xx.z > widest) { axis = rows[2]; widest = xx.z; }
  if (xx.w > widest) { axis = rows[3]; }
  axis = shrink(axis);
  for (var round = 0u; round < 4u; round++) {
    axis = shrink(vec4<i32>(
      dot4(rows[0], axis), dot4(rows[1], axis), dot4(rows[2], axis), dot4(rows[3], axis),
    ));
  }
  let square = max(1, dot4(axis, axis));
  var least = 0x7fffffff;
  var most = -0x7fffffff;
  for (var i = 0u; i < 16u; i++) {
    let t = dot4(texel(i) * shape.channels - mean, axis);
    let inside = ((shape.mask >> i) & 1u) == 1u;
    least = select(least, min(least, t), inside);
    most = select(most, max(most, t), inside);
  }
  return Ends(
    clamp(mean + divideRounded4(axis * least, square), vec4<i32>(0), vec4<i32>(255)),
    clamp(mean + divideRounded4(axis * most, square), vec4<i32>(0), vec4<i32>(255)),
  );
}

fn lookUp(value: vec4<i32>, range: u32) -> vec4<u32> {
  let at = vec4<u32>(value) + range;
  return vec4<u32>(tables[at.x], tables[at.y], tables[at.z], tables[at.w]);
}

fn weightOf(index: u32, bits: u32) -> i32 {
  let six = select(index * select(21u, 9u, bits == 3u), (index << 2u) | (index >> 2u), bits == 4u);
  return i32(six + select(0u, 1u, six > 32u));
}

fn assign(ends: Ends, shape: Shape) -> Line {
  let lowEntry = lookUp(ends.low, shape.range);
  let highEntry = lookUp(ends.high, shape.range);
  let low = vec4<i32>(lowEntry >> vec4<u32>(8u));
  let step = vec4<i32>(highEntry >> vec4<u32>(8u)) - low;
  let length = max(1, dot4(step, step));
  let last = (1u << shape.indexBits) - 1u;
  let scale = (last << 26u) / u32(length);
  let start = low * 16448 + 32;
  let stride = step * 257;
  var line = Line(0u, lowEntry & vec4<u32>(255u), highEntry & vec4<u32>(255u), vec2<u32>(0u));
  for (var i = 0u; i < 16u; i++) {
    let value = texel(i) * shape.channels;
    let t = clamp(dot4(value - low, step), 0, length);
    let index = (u32(t) * scale + (1u << 25u)) >> 26u;
    let off = value - ((start + stride * weightOf(index, shape.indexBits)) >> vec4<u32>(14u));
    let inside = (shape.mask >> i) & 1u;
    line.error += u32(dot4(off, off)) * inside;
    let at = (index * inside) << ((i & 7u) * 4u);
    line.indices |= select(vec2<u32>(0u, at), vec2<u32>(at, 0u), i < 8u);
  }
  return line;
}

fn indexAt(line: Line, i: u32) -> u32 {
  return (select(line.indices.y, line.indices.x, i < 8u) >> ((i & 7u) * 4u)) & 15u;
}

fn solve(a: vec4<i32>, b: vec4<i32>, aa: i32, ab: i32, det: i32, last: i32) -> vec4<i32> {
  let top = a * aa - b * ab;
  let whole = top / vec4<i32>(det);
  let rest = divideRounded4((top - whole * det) * last, det);
  return clamp(whole * last + rest, vec4<i32>(0), vec4<i32>(255));
}

// The endpoints that fit the texels best if the indices stay; the caller has seen that they are not all equal.
fn leastSquares(line: Line, shape: Shape, ends: ptr<function, Ends>) -> bool {
  let last = i32((1u << shape.indexBits) - 1u);
  var lowLow = 0;
  var lowHigh = 0;
  var highHigh = 0;
  var lowSum = vec4<i32>(0);
  var highSum = vec4<i32>(0);
  for (var i = 0u; i < 16u; i++) {
    let inside = i32((shape.mask >> i) & 1u);
    let high = i32(indexAt(line, i)) * inside;
    let low = last * inside - high;
    lowLow += low * low;
    lowHigh += low * high;
    highHigh += high * high;
    lowSum += texel(i) * low;
    highSum += texel(i) * high;
  }
  let det = lowLow * highHigh - lowHigh * lowHigh;
  if (det == 0) { return false; }
  lowSum *= shape.channels;
  highSum *= shape.channels;
  (*ends).low = solve(lowSum, highSum, highHigh, lowHigh, det, last);
  (*ends).high = solve(highSum, lowSum, lowLow, lowHigh, det, last);
  return true;
}

// Written so that every function is called from one place: drivers inline them all, and compile for seconds otherwise.
fn fitLine(shape: Shape) -> Line {
  var ends = endsAlongAxis(shape);
  var best = Line(0xffffffffu, vec4<u32>(0u), vec4<u32>(0u), vec2<u32>(0u));
  for (var round = 0u; round < 3u; round++) {
    let line = assign(ends, shape);
    if (line.error >= best.error) { break; }
    best = line;
    if (!leastSquares(best, shape, &ends)) { break; }
  }
  return best;
}
