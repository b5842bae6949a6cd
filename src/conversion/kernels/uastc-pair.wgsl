// Modes 4 and 2: two lines through RGB, of four or eight steps, each for its own part of the block.

const MODES: array<Mode, 2> = array<Mode, 2>(Mode(0x13u, 15u, 2u, LEVELS_40), Mode(0x1Du, 15u, 3u, LEVELS_16));

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
  fitPair(block, texels, likeliestPattern(texels), 2u);
}
