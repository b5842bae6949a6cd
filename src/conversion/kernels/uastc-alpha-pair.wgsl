// Mode 9: two lines through RGBA, of four steps, each for its own part of the block.

const MODES: array<Mode, 1> = array<Mode, 1>(Mode(0xFu, 23u, 2u, LEVELS_16));

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let at = job.first + id.x;
  if (at >= min(job.end, listLength)) { return; }
  let block = list[at];
  let texels = loadTexels(block);
  if (texels.opaque_ || texels.solid) { return; }
  fitPair(block, texels, likeliestPattern(texels), 1u);
}
