// Mode 6: two of the colours share a line, the third has one of its own; four steps each.

// A block without one colour, and that colour by itself.
struct Split {
  pair: Texels,
  single: Texels,
}

fn splitOff(texels: Texels, colour: u32) -> Split {
  var split: Split;
  split.pair.r = texels.r;
  split.pair.g = texels.g;
  split.pair.b = texels.b;
  if (colour == 0u) { split.pair.r = each(0.0); split.single.r = texels.r; }
  if (colour == 1u) { split.pair.g = each(0.0); split.single.g = texels.g; }
  if (colour == 2u) { split.pair.b = each(0.0); split.single.b = texels.b; }
  return split;
}

const SHAPE: Shape = Shape(2u, LEVELS_160);

// The same line written the other way round if its first index has its top bit set: that bit is not stored.
fn turn(line: Line) -> Line {
  if (line.indices[0].x < 2.0) { return line; }
  return Line(line.error, line.high, line.low, each(3.0) - line.indices);
}

fn packPlanes(lines: array<Line, 2>, colour: u32) -> vec4<u32> {
  let other = vec4<u32>(0u, 1u, 2u, 3u) == vec4<u32>(colour);
  let low = select(lines[0].low, lines[1].low, other);
  let high = select(lines[0].high, lines[1].high, other);
  begin();
  put(0x1Bu, 5u);
  put(0u, 15u); // ETC1 hints
  put(colour, 2u);
  putQuints(low.r >> 5u, high.r >> 5u, low.g >> 5u);
  putQuints(high.g >> 5u, low.b >> 5u, high.b >> 5u);
  for (var c = 0u; c < 3u; c++) {
    put(low[c] & 31u, 5u);
    put(high[c] & 31u, 5u);
  }
  // An index of each plane in turn; the first of both lose their top bit.
  let both = lines[0].indices + 4.0 * lines[1].indices;
  let first = rowBits(both[0], 4u);
  put((first & 1u) | ((first >> 1u) & 2u) | ((first >> 4u) << 2u), 14u);
  put(rowBits(both[1], 4u), 16u);
  put(rowBits(both[2], 4u), 16u);
  put(rowBits(both[3], 4u), 16u);
  return finish();
}

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = listedAt(group.x, groups.x, thread);
  if (at >= min(job.end, listLength)) { return; }
  let block = list[at];
  let texels = loadTexels(block);
  if (!texels.opaque_) { return; }
  var best: array<Line, 2>;
  var bestColour = 0u;
  var error = f32(min(errors[block], 16777215u));
  let before = error;
  var lines: array<Line, 2>;
  for (var try_ = 0u; try_ < 6u; try_++) {
    let split = splitOff(texels, try_ >> 1u);
    var part = split.pair;
    if ((try_ & 1u) == 1u) { part = split.single; }
    let line = fitLine(part, ALL, placeOf(part, ALL), SHAPE);
    lines[try_ & 1u] = line;
    let sum = lines[0].error + lines[1].error;
    if ((try_ & 1u) == 1u && sum < error) {
      error = sum;
      best = lines;
      bestColour = try_ >> 1u;
    }
  }
  if (error < before) {
    keepIfBetter(block, u32(whole(error)), packPlanes(array<Line, 2>(turn(best[0]), turn(best[1])), bestColour));
  }
}
