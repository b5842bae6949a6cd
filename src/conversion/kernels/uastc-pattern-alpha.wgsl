// Which way of splitting a block with transparency in two promises most: uastc-pattern.wgsl with one channel more.

// What offLine needs of some texels; whole numbers in all of them.
struct Moments {
  count: f32,
  sums: vec4<f32>,
  squares: vec4<f32>, // rr gg bb aa
  products: vec3<f32>, // rg rb gb
  alphas: vec3<f32>, // ra ga ba
}

// A block's texels around their mean, and all their products.
struct Spread {
  r: mat4x4<f32>,
  g: mat4x4<f32>,
  b: mat4x4<f32>,
  a: mat4x4<f32>,
  rr: mat4x4<f32>,
  gg: mat4x4<f32>,
  bb: mat4x4<f32>,
  aa: mat4x4<f32>,
  rg: mat4x4<f32>,
  rb: mat4x4<f32>,
  gb: mat4x4<f32>,
  ra: mat4x4<f32>,
  ga: mat4x4<f32>,
  ba: mat4x4<f32>,
}

fn spreadOf(texels: Texels) -> Spread {
  let center = meanOf(sumOf(texels, ALL), 16.0);
  var s: Spread;
  s.r = texels.r - each(center.r);
  s.g = texels.g - each(center.g);
  s.b = texels.b - each(center.b);
  s.a = texels.a - each(center.a);
  s.rr = times(s.r, s.r);
  s.gg = times(s.g, s.g);
  s.bb = times(s.b, s.b);
  s.aa = times(s.a, s.a);
  s.rg = times(s.r, s.g);
  s.rb = times(s.r, s.b);
  s.gb = times(s.g, s.b);
  s.ra = times(s.r, s.a);
  s.ga = times(s.g, s.a);
  s.ba = times(s.b, s.a);
  return s;
}

fn momentsOf(s: Spread, inside: mat4x4<f32>) -> Moments {
  return Moments(
    total(inside),
    vec4<f32>(totalOf(s.r, inside), totalOf(s.g, inside), totalOf(s.b, inside), totalOf(s.a, inside)),
    vec4<f32>(totalOf(s.rr, inside), totalOf(s.gg, inside), totalOf(s.bb, inside), totalOf(s.aa, inside)),
    vec3<f32>(totalOf(s.rg, inside), totalOf(s.rb, inside), totalOf(s.gb, inside)),
    vec3<f32>(totalOf(s.ra, inside), totalOf(s.ga, inside), totalOf(s.ba, inside)),
  );
}

fn dot4(a: vec4<f32>, b: vec4<f32>) -> f32 {
  let p = a * b;
  return (p.x + p.y) + (p.z + p.w);
}

fn across(axis: vec4<f32>, rows: mat4x4<f32>) -> vec4<f32> {
  return axis.x * rows[0] + axis.y * rows[1] + axis.z * rows[2] + axis.w * rows[3];
}

// How far some texels are from their main axis: their squared distance, in the block's own measure.
fn offLine(m: Moments, measure: f32) -> f32 {
  let square = floor((m.count * m.squares - m.sums * m.sums) * measure);
  let product = floor((m.count * m.products - m.sums.xxy * m.sums.yzz) * measure);
  let alpha = floor((m.count * m.alphas - m.sums.xyz * m.sums.www) * measure);
  let rows = mat4x4<f32>(
    vec4<f32>(square.x, product.xy, alpha.x),
    vec4<f32>(product.x, square.y, product.z, alpha.y),
    vec4<f32>(product.yz, square.z, alpha.z),
    vec4<f32>(alpha, square.w),
  );
  var axis = rows[0];
  if (square.y > square.x) { axis = rows[1]; }
  if (square.z > max(square.x, square.y)) { axis = rows[2]; }
  if (square.w > max(max(square.x, square.y), square.z)) { axis = rows[3]; }
  for (var round = 0u; round < 2u; round++) {
    axis = across(floor(axis * scaleTo(6u, largest(axis))), rows);
  }
  axis = floor(axis * scaleTo(6u, largest(axis)));
  let p = whole4(axis) * whole4(floor(across(axis, rows) * 0.25));
  let along = quotients(vec4<i32>(p.x + p.y + p.z + p.w), max(1, whole(dot4(axis, axis)))).x;
  return (dot4(square, vec4<f32>(1.0)) - 4.0 * f32(along)) * floor(1024.0 / m.count + 0.5);
}

// The pattern whose two parts lie closest to a line each.
fn likeliestPattern(texels: Texels) -> u32 {
  let spread = spreadOf(texels);
  let all = momentsOf(spread, ALL);
  let measure = scaleTo(12u, dot4(all.squares, vec4<f32>(1.0)));
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
        all.alphas - moments.alphas,
      );
    }
    if (off < least) {
      least = off;
      best = pattern;
    }
  }
  return best;
}
