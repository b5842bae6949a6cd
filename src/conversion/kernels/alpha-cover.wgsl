// Which alpha as many of a level's pixels reach as pixels of the largest level reach the cutoff, by share. One thread.

struct Job {
  cutoff: u32,
}

@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> base: array<u32, 256>;
@group(0) @binding(2) var<storage, read> level: array<u32, 256>;
@group(0) @binding(3) var<storage, read_write> covering: u32;

// part * 65536 / all, rounded down, bit by bit: the product would not fit a word.
fn shareOf(part: u32, all: u32) -> u32 {
  var share = 0u;
  var rest = part;
  for (var bit = 0u; bit < 16u; bit++) {
    rest *= 2u;
    share *= 2u;
    if (rest >= all) {
      rest -= all;
      share += 1u;
    }
  }
  return share;
}

fn apart(a: u32, b: u32) -> u32 { return max(a, b) - min(a, b); }

@compute @workgroup_size(1)
fn main() {
  var pixels = 0u;
  var covered = 0u;
  var total = 0u;
  for (var alpha = 0u; alpha < 256u; alpha++) {
    pixels += base[alpha];
    if (alpha >= job.cutoff) { covered += base[alpha]; }
    total += level[alpha];
  }
  covering = job.cutoff;
  if (covered == 0u || covered == pixels) { return; }
  let share = shareOf(covered, pixels);
  let wanted = (total >> 16u) * share + (((total & 0xffffu) * share) >> 16u);
  // Of equals the nearest to the cutoff wins, and of those the lower.
  var reached = 0u;
  for (var alpha = job.cutoff; alpha < 256u; alpha++) { reached += level[alpha]; }
  var best = job.cutoff;
  var least = apart(reached, wanted);
  reached = total;
  for (var alpha = 1u; alpha < 256u; alpha++) {
    reached -= level[alpha - 1u];
    let off = apart(reached, wanted);
    if (off < least || (off == least && apart(alpha, job.cutoff) < apart(best, job.cutoff))) {
      least = off;
      best = alpha;
    }
  }
  covering = best;
}
