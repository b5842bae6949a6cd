// Modes 8 (one colour) and 0 (one line through RGB, sixteen steps). Runs first: it writes every block.

fn isSolid() -> bool {
  var differences = 0u;
  for (var i = 1u; i < 16u; i++) { differences |= packed[i] ^ packed[0]; }
  return differences == 0u;
}

fn packSolid() -> vec4<u32> {
  let c = vec4<u32>(texel(0u));
  begin();
  put(0x17u, 5u);
  put(c.r, 8u);
  put(c.g, 8u);
  put(c.b, 8u);
  put(c.a, 8u);
  put(1u, 6u); // ETC1: differential, intensity table 0, selector 0
  put(c.r >> 3u, 5u);
  put(c.g >> 3u, 5u);
  put(c.b >> 3u, 5u);
  return finish();
}

fn packOpaque(line: Line) -> vec4<u32> {
  // The first index loses its top bit: where it is set, the line is written the other way round.
  let turned = indexAt(line, 0u) >= 8u;
  let low = select(line.low, line.high, turned);
  let high = select(line.high, line.low, turned);
  begin();
  put(0x1u, 4u);
  put(0u, 15u); // ETC1 hints
  putTrits(low.r >> 6u, high.r >> 6u, low.g >> 6u, high.g >> 6u, low.b >> 6u);
  put(high.b >> 6u, 2u);
  for (var c = 0u; c < 3u; c++) {
    put(low[c] & 63u, 6u);
    put(high[c] & 63u, 6u);
  }
  for (var i = 0u; i < 16u; i++) {
    let index = indexAt(line, i);
    put(select(index, 15u - index, turned), select(4u, 3u, i == 0u));
  }
  return finish();
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let block = job.firstBlock + id.x;
  if (block >= job.endBlock) { return; }
  loadTexels(block);
  if (isSolid()) {
    errors[block] = 0u;
    blocks[block] = packSolid();
    return;
  }
  let line = fitLine(Shape(0xffffu, vec4<i32>(1, 1, 1, 0), 4u, LEVELS_192));
  // A block with transparency must not stay opaque, however well its colours fit.
  errors[block] = select(line.error, 0xffffffffu, hasAlpha());
  blocks[block] = packOpaque(line);
}
