// Mode 9: two lines through RGBA, of four steps, each for its own part of the block.

const MODES: array<Mode, 1> = array<Mode, 1>(Mode(0xFu, 23u, 2u, LEVELS_16));

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
  if (texels.opaque_ || texels.solid) { return; }
  fitPair(block, texels, likeliestPattern(texels), 1u);
}
