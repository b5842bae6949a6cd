// A block on one line through RGB: how far it reaches, how it is written.

struct Mode {
  code: u32,
  codeBits: u32,
  indexBits: u32,
  range: u32,
  endBits: u32, // of each end, less a trit
  trits: bool,
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
