// Modes 12, 10 (one line through RGBA) and 11 (one through RGB, one along alpha) for blocks with transparency.

// The same line written the other way round if its first index has its top bit set: that bit is not stored.
fn turn(line: Line, bits: u32) -> Line {
  let last = (1u << bits) - 1u;
  if (indexAt(line, 0u) <= (last >> 1u)) { return line; }
  return Line(line.error, line.high, line.low, vec2<u32>(last * 0x11111111u) - line.indices);
}

// How an ETC2 decoder is to make alpha: modifier table 0, whose values span 29, times what covers the block's range.
fn alphaHint() -> u32 {
  var least = 255;
  var most = 0;
  for (var i = 0u; i < 16u; i++) {
    least = min(least, texel(i).a);
    most = max(most, texel(i).a);
  }
  return clamp(u32(most - least + 28) / 29u, 1u, 15u);
}

fn beginAlpha(code: u32, codeBits: u32, hint: u32) {
  begin();
  put(code, codeBits);
  put(0u, 13u); // BC1 and ETC1 hints, ETC2 alpha table
  put(hint, 4u);
}

fn putRgba(low: vec4<u32>, high: vec4<u32>, bits: u32) {
  let lo = low >> vec4<u32>(bits);
  let hi = high >> vec4<u32>(bits);
  putTrits(lo.r, hi.r, lo.g, hi.g, lo.b);
  put(hi.b + 3u * (lo.a + 3u * hi.a), 5u);
  let rest = (1u << bits) - 1u;
  for (var c = 0u; c < 4u; c++) {
    put(low[c] & rest, bits);
    put(high[c] & rest, bits);
  }
}

fn packOneLine(line: Line, code: u32, indexBits: u32, range: u32, hint: u32) -> vec4<u32> {
  beginAlpha(code, 3u, hint);
  putRgba(line.low, line.high, select(4u, 6u, range == LEVELS_192));
  for (var i = 0u; i < 16u; i++) { put(indexAt(line, i), select(indexBits, indexBits - 1u, i == 0u)); }
  return finish();
}

fn packTwoLines(colors: Line, alphas: Line, hint: u32) -> vec4<u32> {
  beginAlpha(0x0u, 2u, hint);
  put(3u, 2u); // the second plane is alpha
  putRgba(vec4<u32>(colors.low.rgb, alphas.low.a), vec4<u32>(colors.high.rgb, alphas.high.a), 4u);
  for (var i = 0u; i < 16u; i++) {
    let bits = select(2u, 1u, i == 0u);
    put(indexAt(colors, i), bits);
    put(indexAt(alphas, i), bits);
  }
  return finish();
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let block = job.firstBlock + id.x;
  if (block >= job.endBlock) { return; }
  loadTexels(block);
  // The first kernel has left a block of one colour with error 0, which nothing betters.
  if (!hasAlpha() || errors[block] == 0u) { return; }
  let hint = alphaHint();
  let rgba = vec4<i32>(1);
  // The lines that the tries need: modes 12 and 10, then the two of mode 11.
  let shapes = array<Shape, 4>(
    Shape(0xffffu, rgba, 3u, LEVELS_192),
    Shape(0xffffu, rgba, 4u, LEVELS_48),
    Shape(0xffffu, vec4<i32>(1, 1, 1, 0), 2u, LEVELS_48),
    Shape(0xffffu, vec4<i32>(0, 0, 0, 1), 2u, LEVELS_48),
  );
  var colors: Line;
  for (var try_ = 0u; try_ < 4u; try_++) {
    let shape = shapes[try_];
    let line = turn(fitLine(shape), shape.indexBits);
    if (try_ < 2u) {
      let code = select(0x6u, 0x2u, try_ == 1u);
      if (line.error < errors[block]) {
        keepIfBetter(block, line.error, packOneLine(line, code, shape.indexBits, shape.range, hint));
      }
    } else if (try_ == 2u) {
      colors = line;
    } else if (colors.error + line.error < errors[block]) {
      keepIfBetter(block, colors.error + line.error, packTwoLines(colors, line, hint));
    }
  }
}
