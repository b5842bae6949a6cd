// What all UASTC kernels share; each is this text followed by its own. One thread encodes one block.
// Numbers are whole and below 2^24 wherever they are floats: so no product or sum is ever rounded, and every driver gives
// the same bytes as the reference in TypeScript, whether it fuses a multiplication with an addition or not.

// How many of the starts below are tried. Fixed when a kernel is compiled: what one start does not need is then not there at all.
override STARTS_TRIED: u32;

@group(0) @binding(2) var<storage, read_write> blocks: array<vec4<u32>>;
@group(0) @binding(3) var<storage, read_write> errors: array<u32>;
// 256 entries per endpoint range, in bytes from the lowest: the value at or below, the one above, and their codes;
// then two numbers per start and number of index bits; then the patterns.
@group(0) @binding(4) var<storage, read> tables: array<u32>;

const LEVELS_192: u32 = 0u;
const LEVELS_160: u32 = 256u;
const LEVELS_48: u32 = 512u;
const LEVELS_40: u32 = 768u;
const LEVELS_256: u32 = 1024u;
const LEVELS_32: u32 = 1280u;
const LEVELS_16: u32 = 1536u;
const STARTS: u32 = 1792u;
const STARTS_MAX: u32 = 8u;
const PATTERNS: u32 = 1888u;

const ALL: mat4x4<f32> = mat4x4<f32>(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

// One number per texel and channel; a column of a matrix is a row of the block.
struct Texels {
  r: mat4x4<f32>,
  g: mat4x4<f32>,
  b: mat4x4<f32>,
  a: mat4x4<f32>,
  first: u32, // the first texel as it is stored
  opaque_: bool,
  solid: bool,
}

fn loadTexels(block: u32) -> Texels {
  let corner = cornerOf(block);
  let p = rowOf(corner, 0u);
  let q = rowOf(corner, 1u);
  let s = rowOf(corner, 2u);
  let t = rowOf(corner, 3u);
  let one = p.xxxx;
  let other = (p ^ one) | (q ^ one) | (s ^ one) | (t ^ one);
  let least = p & q & s & t;
  var texels: Texels;
  texels.r = mat4x4<f32>(channel(p, 0u), channel(q, 0u), channel(s, 0u), channel(t, 0u));
  texels.g = mat4x4<f32>(channel(p, 8u), channel(q, 8u), channel(s, 8u), channel(t, 8u));
  texels.b = mat4x4<f32>(channel(p, 16u), channel(q, 16u), channel(s, 16u), channel(t, 16u));
  if (ALPHA) {
    texels.a = mat4x4<f32>(channel(p, 24u), channel(q, 24u), channel(s, 24u), channel(t, 24u));
  }
  texels.first = one.x;
  texels.opaque_ = (least.x & least.y & least.z & least.w) >= 0xff000000u;
  texels.solid = (other.x | other.y | other.z | other.w) == 0u;
  return texels;
}

fn total(m: mat4x4<f32>) -> f32 {
  let sum = (m[0] + m[1]) + (m[2] + m[3]);
  return (sum.x + sum.y) + (sum.z + sum.w);
}

fn times(m: mat4x4<f32>, n: mat4x4<f32>) -> mat4x4<f32> {
  return mat4x4<f32>(m[0] * n[0], m[1] * n[1], m[2] * n[2], m[3] * n[3]);
}

fn totalOf(m: mat4x4<f32>, n: mat4x4<f32>) -> f32 { return total(times(m, n)); }

fn each(value: f32) -> mat4x4<f32> {
  let column = vec4<f32>(value);
  return mat4x4<f32>(column, column, column, column);
}

fn whole4(value: vec4<f32>) -> vec4<i32> {
  return bitcast<vec4<i32>>(value + vec4<f32>(12582912.0)) - vec4<i32>(0x4b400000);
}

// 2^k such that a number from `size` up has `bits` bits before the point.
fn scaleTo(bits: u32, size: f32) -> f32 {
  let exponent = bitcast<u32>(max(size, 1.0)) >> 23u;
  return bitcast<f32>((253u + bits - exponent) << 23u);
}

// Division rounded down. A driver's own division may be off in its last bits; the remainder says by how much.
fn quotients(value: vec4<i32>, by: i32) -> vec4<i32> {
  let near = whole4(floor(vec4<f32>(value) / f32(by)));
  let rest = value - near * by;
  return near + select(vec4<i32>(0), vec4<i32>(1), rest >= vec4<i32>(by)) -
    select(vec4<i32>(0), vec4<i32>(1), rest < vec4<i32>(0));
}
