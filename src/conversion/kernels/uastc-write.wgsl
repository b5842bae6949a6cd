// Writes the fields of one 16-byte block, lowest bit first.

var<private> written: vec4<u32>;
var<private> position: u32;

fn begin() {
  written = vec4<u32>(0u);
  position = 0u;
}

fn put(value: u32, bits: u32) {
  let words = vec4<u32>(0u, 1u, 2u, 3u);
  let word = vec4<u32>(position >> 5u);
  let shift = position & 31u;
  // What does not fit the word goes on in the next; shifting by 32 is not allowed, hence in two steps.
  let rest = (value >> 1u) >> (31u - shift);
  written |= select(vec4<u32>(0u), vec4<u32>(value << shift), word == words);
  written |= select(vec4<u32>(0u), vec4<u32>(rest), word + 1u == words);
  position += bits;
}

fn finish() -> vec4<u32> { return written; }

// Groups of base-3 (five in 8 bits) or base-5 digits (three in 7) as the shape of the range asks.
fn putTrits(a: u32, b: u32, c: u32, d: u32, e: u32) {
  put(a + 3u * (b + 3u * (c + 3u * (d + 3u * e))), 8u);
}
fn putQuints(a: u32, b: u32, c: u32) { put(a + 5u * (b + 5u * c), 7u); }

fn keepIfBetter(block: u32, error: u32, words: vec4<u32>) {
  if (error < errors[block]) {
    errors[block] = error;
    blocks[block] = words;
  }
}

// The indices of one row as they stand in a block, `bits` each.
fn rowBits(row: vec4<f32>, bits: u32) -> u32 {
  let step = f32(1i << bits);
  return u32(whole(row.x + step * (row.y + step * (row.z + step * row.w))));
}

// All indices; the first loses its top bit, which the caller has made zero.
fn putIndices(indices: mat4x4<f32>, bits: u32) {
  let first = rowBits(indices[0], bits);
  put((first & ((1u << (bits - 1u)) - 1u)) | ((first >> bits) << (bits - 1u)), bits * 4u - 1u);
  put(rowBits(indices[1], bits), bits * 4u);
  put(rowBits(indices[2], bits), bits * 4u);
  put(rowBits(indices[3], bits), bits * 4u);
}
