// For kernels that work on listed blocks only.
@group(0) @binding(5) var<storage, read> listLength: u32;
@group(0) @binding(6) var<storage, read> list: array<u32>;

// Where in the list a thread finds its block. Software GPUs give each core one run of a dispatch's groups, of which there are a
// power of two; the list ends somewhere in it. With the bits of their numbers turned round, every run has as much of the list.
fn listedAt(group: u32, groups: u32, thread: u32) -> u32 {
  let turned = (reverseBits(group) >> 1u) >> countLeadingZeros(groups);
  return job.first + turned * 64u + thread;
}
