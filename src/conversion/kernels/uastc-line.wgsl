// Modes 8 (one colour) and 0, 5, 18, 1 (one line through RGB; few steps go with fine ends). Runs first: it writes every block.

override LINE_MODES: u32; // how many of them are tried

struct Mode {
  code: u32,
  codeBits: u32,
  indexBits: u32,
  range: u32,
  endBits: u32, // of each end, less a trit
  trits: bool,
}

// In the order in which they are tried. Where one has to do, a short line gets the one with exact ends.
fn modeOf(try_: u32, range: f32) -> Mode {
  let fine = LINE_MODES == 1u && range < FINE;
  if (try_ == 0u && !fine) { return Mode(0x1u, 4u, 4u, LEVELS_192, 6u, true); }
  if (try_ == 2u) { return Mode(0x35u, 6u, 2u, LEVELS_256, 8u, false); }
  if (range >= LONG) { return Mode(0x9u, 4u, 5u, LEVELS_32, 5u, false); }
  return Mode(0xBu, 5u, 3u, LEVELS_256, 8u, false);
}

fn packSolid(word: u32) -> vec4<u32> {
  let c = (vec4<u32>(word) >> vec4<u32>(0u, 8u, 16u, 24u)) & vec4<u32>(255u);
  begin();
  put(0x17u, 5u);
  put(word, 32u);
  put(1u, 6u); // ETC1: differential, intensity table 0, selector 0
  put(c.r >> 3u, 5u);
  put(c.g >> 3u, 5u);
  put(c.b >> 3u, 5u);
  return finish();
}

fn packLine(line: Line, mode: Mode) -> vec4<u32> {
  // The first index loses its top bit: where it is set, the line is written the other way round.
  let last = f32((1i << mode.indexBits) - 1i);
  let turned = line.indices[0].x * 2.0 > last;
  let low = select(line.low, line.high, turned);
  let high = select(line.high, line.low, turned);
  let indices = line.indices * select(1.0, -1.0, turned) + each(select(0.0, last, turned));
  begin();
  put(mode.code, mode.codeBits + 15u); // and ETC1 hints
  if (mode.trits) {
    putTrits(low.r >> 6u, high.r >> 6u, low.g >> 6u, high.g >> 6u, low.b >> 6u);
    put(high.b >> 6u, 2u);
  }
  let rest = vec4<u32>((1u << mode.endBits) - 1u);
  let ends = (low & rest) | ((high & rest) << vec4<u32>(mode.endBits));
  put(ends.r, mode.endBits * 2u);
  put(ends.g, mode.endBits * 2u);
  put(ends.b, mode.endBits * 2u);
  putIndices(indices, mode.indexBits);
  return finish();
}

// Long lines want many steps, short ones exact ends, the shortest no more than four steps.
const LONG: f32 = 24.0;
const FINE: f32 = 16.0;
const SHORT: f32 = 12.0;

fn spanOf(m: mat4x4<f32>) -> f32 {
  let high = max(max(m[0], m[1]), max(m[2], m[3]));
  let low = min(min(m[0], m[1]), min(m[2], m[3]));
  return max(max(high.x, high.y), max(high.z, high.w)) - min(min(low.x, low.y), min(low.z, low.w));
}

fn rangeOf(texels: Texels) -> f32 { return max(max(spanOf(texels.r), spanOf(texels.g)), spanOf(texels.b)); }

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let block = job.first + id.x;
  if (block >= job.end) { return; }
  let texels = loadTexels(block);
  if (texels.solid) {
    errors[block] = 0u;
    blocks[block] = packSolid(texels.first);
    return;
  }
  let placed = placeOf(texels, ALL);
  let range = rangeOf(texels);
  var best = Line(16777215.0, vec4<u32>(0u), vec4<u32>(0u), each(0.0));
  var mode: Mode;
  for (var try_ = 0u; try_ < LINE_MODES; try_++) {
    if (try_ == 2u && range >= SHORT) { break; }
    let tried = modeOf(try_, range);
    let line = fitLine(texels, ALL, placed, Shape(tried.indexBits, tried.range));
    if (line.error < best.error) {
      best = line;
      mode = tried;
    }
  }
  blocks[block] = packLine(best, mode);
  // A block with transparency must not stay opaque, however well its colours fit.
  errors[block] = select(0xffffffffu, u32(whole(best.error)), texels.opaque_);
}
