// Which way of splitting a block's colours in two promises most.

// What offLine needs of some texels; whole numbers in all of them.
struct Moments {
  count: f32,
  sums: vec3<f32>,
  squares: vec3<f32>, // rr gg bb
  products: vec3<f32>, // rg rb gb
}

// A block's colours around its mean, and all their products.
struct Spread {
  r: mat4x4<f32>,
  g: mat4x4<f32>,
  b: mat4x4<f32>,
  rr: mat4x4<f32>,
  gg: mat4x4<f32>,
  bb: mat4x4<f32>,
  rg: mat4x4<f32>,
  rb: mat4x4<f32>,
  gb: mat4x4<f32>,
}

fn spreadOf(texels: Texels) -> Spread {
  let center = meanOf(sumOf(texels, ALL), 16.0);
  var s: Spread;
  s.r = texels.r - each(center.r);
  s.g = texels.g - each(center.g);
  s.b = texels.b - each(center.b);
  s.rr = times(s.r, s.r);
  s.gg = times(s.g, s.g);
  s.bb = times(s.b, s.b);
  s.rg = times(s.r, s.g);
  s.rb = times(s.r, s.b);
  s.gb = times(s.g, s.b);
  return s;
}

fn momentsOf(s: Spread, inside: mat4x4<f32>) -> Moments {
  return Moments(
    total(inside),
    vec3<f32>(totalOf(s.r, inside), totalOf(s.g, inside), totalOf(s.b, inside)),
    vec3<f32>(totalOf(s.rr, inside), totalOf(s.gg, inside), totalOf(s.bb, inside)),
    vec3<f32>(totalOf(s.rg, inside), totalOf(s.rb, inside), totalOf(s.gb, inside)),
  );
}

fn dot3(a: vec3<f32>, b: vec3<f32>) -> f32 {
  let p = a * b;
  return p.x + p.y + p.z;
}

// How far some texels are from their main axis: their squared distance, in the block's own measure.
fn offLine(m: Moments, measure: f32) -> f32 {
  let square = floor((m.count * m.squares - m.sums * m.sums) * measure);
  let product = floor((m.count * m.products - m.sums.xxy * m.sums.yzz) * measure);
  let rowX = vec3<f32>(square.x, product.xy);
  let rowY = vec3<f32>(product.x, square.y, product.z);
  let rowZ = vec3<f32>(product.yz, square.z);
  var axis = rowX;
  if (square.y > square.x) { axis = rowY; }
  if (square.z > max(square.x, square.y)) { axis = rowZ; }
  for (var round = 0u; round < 2u; round++) {
    axis = floor(axis * scaleTo(6u, largest(vec4<f32>(axis, 0.0))));
    axis = axis.x * rowX + axis.y * rowY + axis.z * rowZ;
  }
  axis = floor(axis * scaleTo(6u, largest(vec4<f32>(axis, 0.0))));
  let across = floor((axis.x * rowX + axis.y * rowY + axis.z * rowZ) * 0.25);
  let p = (whole4(vec4<f32>(axis, 0.0)) * whole4(vec4<f32>(across, 0.0))).xyz;
  let along = quotients(vec4<i32>(p.x + p.y + p.z), max(1, whole(dot3(axis, axis)))).x;
  return (square.x + square.y + square.z - 4.0 * f32(along)) * floor(1024.0 / m.count + 0.5);
}

// The pattern whose two parts lie closest to a line each.
fn likeliestPattern(texels: Texels) -> u32 {
  let spread = spreadOf(texels);
  let all = momentsOf(spread, ALL);
  let measure = scaleTo(12u, all.squares.x + all.squares.y + all.squares.z);
  var best = 0u;
  var least = 3.0e38;
  for (var pattern = 0u; pattern < 30u; pattern++) {
    var moments = momentsOf(spread, insideOf(tables[PATTERNS + pattern]));
    var off = 0.0;
    for (var part = 0u; part < 2u; part++) {
      off += offLine(moments, measure);
      moments = Moments(
        all.count - moments.count,
        all.sums - moments.sums,
        all.squares - moments.squares,
        all.products - moments.products,
      );
    }
    if (off < least) {
      least = off;
      best = pattern;
    }
  }
  return best;
}
