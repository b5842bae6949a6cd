// Blocks with transparency: modes 12, 10 (one line through RGBA) and 11 (one through RGB, one along alpha), and where all
// colours are grey 15 and 17, which are the same with exact ends. Runs after the kernel of opaque blocks, before any other.

override ALPHA_TRIES: u32; // four without the grey modes, seven with them

struct Mode {
  code: u32,
  codeBits: u32,
  hintBits: u32,
  indexBits: u32,
  range: u32,
  endBits: u32,
  planes: bool,
}

// By try: modes of two planes take two in a row, the colours first.
fn modeOf(try_: u32) -> Mode {
  if (try_ == 0u) { return Mode(0x6u, 3u, 17u, 3u, LEVELS_192, 6u, false); }
  if (try_ == 1u) { return Mode(0x2u, 3u, 17u, 4u, LEVELS_48, 4u, false); }
  if (try_ < 4u) { return Mode(0x0u, 2u, 17u, 2u, LEVELS_48, 4u, true); }
  if (try_ == 4u) { return Mode(0x5u, 7u, 23u, 4u, LEVELS_256, 8u, false); }
  return Mode(0x25u, 6u, 23u, 2u, LEVELS_256, 8u, true);
}

fn isGrey(texels: Texels) -> bool {
  let green = texels.r - texels.g;
  let blue = texels.r - texels.b;
  return totalOf(green, green) + totalOf(blue, blue) == 0.0;
}

// The same line written the other way round if its first index has its top bit set: that bit is not stored.
fn turn(line: Line, indexBits: u32) -> Line {
  let last = f32((1i << indexBits) - 1i);
  if (line.indices[0].x * 2.0 <= last) { return line; }
  return Line(line.error, line.high, line.low, each(last) - line.indices);
}

// An index of each plane in turn; the first of both lose their top bit.
fn putBothIndices(first: mat4x4<f32>, second: mat4x4<f32>) {
  let both = first + 4.0 * second;
  let row = rowBits(both[0], 4u);
  put((row & 1u) | ((row >> 1u) & 2u) | ((row >> 4u) << 2u), 14u);
  put(rowBits(both[1], 4u), 16u);
  put(rowBits(both[2], 4u), 16u);
  put(rowBits(both[3], 4u), 16u);
}

// Colours and alpha on one line, or alpha on the second.
fn pack(lines: array<Line, 2>, mode: Mode) -> vec4<u32> {
  let colors = turn(lines[0], mode.indexBits);
  let alphas = turn(lines[1], mode.indexBits);
  var low = colors.low;
  var high = colors.high;
  if (mode.planes) {
    low.a = alphas.low.a;
    high.a = alphas.high.a;
  }
  begin();
  put(mode.code, mode.codeBits + mode.hintBits);
  if (mode.range != LEVELS_256) {
    if (mode.planes) { put(3u, 2u); } // the second plane is alpha
    let l = low >> vec4<u32>(mode.endBits);
    let h = high >> vec4<u32>(mode.endBits);
    putTrits(l.r, h.r, l.g, h.g, l.b);
    put(h.b + 3u * (l.a + 3u * h.a), 5u);
  }
  let rest = vec4<u32>((1u << mode.endBits) - 1u);
  let ends = (low & rest) | ((high & rest) << vec4<u32>(mode.endBits));
  put(ends.r, mode.endBits * 2u);
  if (mode.range != LEVELS_256) {
    put(ends.g, mode.endBits * 2u);
    put(ends.b, mode.endBits * 2u);
  }
  put(ends.a, mode.endBits * 2u);
  if (mode.planes) { putBothIndices(colors.indices, alphas.indices); }
  else { putIndices(colors.indices, mode.indexBits); }
  return finish();
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let block = job.first + id.x;
  if (block >= job.end) { return; }
  let texels = loadTexels(block);
  if (texels.opaque_ || texels.solid) { return; }
  let grey = isGrey(texels);
  var best: array<Line, 2>;
  var mode: Mode;
  var error = 16777215.0;
  var colors: Line;
  for (var try_ = 0u; try_ < ALPHA_TRIES; try_++) {
    if (try_ >= 4u && !grey) { break; }
    let tried = modeOf(try_);
    let isColors = try_ == 2u || try_ == 5u;
    let isAlphas = try_ == 3u || try_ == 6u;
    var part = texels;
    if (isColors) { part.a = each(0.0); }
    if (isAlphas) {
      part.r = each(0.0);
      part.g = each(0.0);
      part.b = each(0.0);
    }
    let line = fitLine(part, ALL, placeOf(part, ALL), Shape(tried.indexBits, tried.range));
    if (!isAlphas) { colors = line; }
    let off = line.error + select(0.0, colors.error, isAlphas);
    if (!isColors && off < error) {
      error = off;
      best = array<Line, 2>(colors, line);
      mode = tried;
    }
  }
  blocks[block] = pack(best, mode);
  errors[block] = u32(whole(error));
}
