// Modes 8 (one colour) and 0, 5, 18, 1 (one line through RGB; few steps go with fine ends). Runs first: it writes every block.

override LINE_MODES: u32; // how many of them are tried

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
