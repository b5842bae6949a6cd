// Modes 5 and 1 on long lines: where an edge parts a few colours, exact ends are worth more than steps between them.

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
  if (!texels.opaque_ || rangeOf(texels) < LONG) { return; }
  let placed = placeOf(texels, ALL);
  for (var try_ = 0u; try_ < 2u; try_++) {
    var mode = Mode(0xBu, 5u, 3u, LEVELS_256, 8u, false);
    if (try_ == 1u) { mode = Mode(0x35u, 6u, 2u, LEVELS_256, 8u, false); }
    let line = fitLine(texels, ALL, placed, Shape(mode.indexBits, mode.range));
    keepIfBetter(block, u32(whole(line.error)), packLine(line, mode));
  }
}
