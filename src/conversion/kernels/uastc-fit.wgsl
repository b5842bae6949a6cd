// Fits two endpoints and an index per texel to some of a block's texels.

// How a mode writes a line.
struct Shape {
  indexBits: u32,
  range: u32, // where its endpoint table begins
}

// Texels as every fit to them starts from.
struct Placed {
  count: f32,
  center: vec4<f32>, // their rounded mean
  rest: vec4<f32>, // their sums, measured from there
  position: mat4x4<f32>, // where each lies along their main axis, 0 to 4096
}

struct Line {
  error: f32,
  low: vec4<u32>, // codes
  high: vec4<u32>,
  indices: mat4x4<f32>,
}

fn largest(v: vec4<f32>) -> f32 {
  let size = abs(v);
  return max(max(size.x, size.y), max(size.z, size.w));
}

fn sumOf(texels: Texels, weights: mat4x4<f32>) -> vec4<f32> {
  return vec4<f32>(
    totalOf(texels.r, weights), totalOf(texels.g, weights), totalOf(texels.b, weights), totalOf(texels.a, weights),
  );
}

fn meanOf(sum: vec4<f32>, count: f32) -> vec4<f32> {
  return floor((sum * floor(4096.0 / count + 0.5) + 2048.0) * (1.0 / 4096.0));
}

fn offsets(values: mat4x4<f32>, center: f32, inside: mat4x4<f32>) -> mat4x4<f32> {
  return times(values - each(center), inside);
}

fn placeOf(texels: Texels, inside: mat4x4<f32>) -> Placed {
  let count = total(inside);
  let sum = sumOf(texels, inside);
  let center = meanOf(sum, count);
  let r = offsets(texels.r, center.r, inside);
  let g = offsets(texels.g, center.g, inside);
  let b = offsets(texels.b, center.b, inside);
  let a = offsets(texels.a, center.a, inside);
  let square = vec4<f32>(totalOf(r, r), totalOf(g, g), totalOf(b, b), totalOf(a, a));
  let red = vec3<f32>(totalOf(r, g), totalOf(r, b), totalOf(r, a));
  let rest = vec3<f32>(totalOf(g, b), totalOf(g, a), totalOf(b, a));
  let small = scaleTo(11u, largest(square));
  let rows = mat4x4<f32>(
    floor(vec4<f32>(square.x, red) * small),
    floor(vec4<f32>(red.x, square.y, rest.xy) * small),
    floor(vec4<f32>(red.y, rest.x, square.z, rest.z) * small),
    floor(vec4<f32>(red.z, rest.y, rest.z, square.w) * small),
  );
  var axis = rows[0];
  var widest = square.x;
  if (square.y > widest) { axis = rows[1]; widest = square.y; }
  if (square.z > widest) { axis = rows[2]; widest = square.z; }
  if (square.w > widest) { axis = rows[3]; }
  for (var round = 0u; round < 4u; round++) {
    axis = floor(axis * scaleTo(10u, largest(axis)));
    axis = axis.x * rows[0] + axis.y * rows[1] + axis.z * rows[2] + axis.w * rows[3];
  }
  axis = floor(axis * scaleTo(10u, largest(axis)));
  // Texels outside have offset 0, which lies between the others: it moves neither end.
  let along = r * axis.x + g * axis.y + b * axis.z + a * axis.w;
  let low = min(min(along[0], along[1]), min(along[2], along[3]));
  let high = max(max(along[0], along[1]), max(along[2], along[3]));
  let least = min(min(low.x, low.y), min(low.z, low.w));
  let length = max(max(high.x, high.y), max(high.z, high.w)) - least;
  let shorter = scaleTo(11u, length);
  let inverse = quotient(8388608.0, max(floor(length * shorter), 1024.0));
  let position = floorOf(floorOf((along - each(least)) * shorter) * (inverse * (1.0 / 2048.0)));
  return Placed(count, center, sum - center * count, position);
}

fn floorOf(m: mat4x4<f32>) -> mat4x4<f32> {
  return mat4x4<f32>(floor(m[0]), floor(m[1]), floor(m[2]), floor(m[3]));
}

fn clamped(m: mat4x4<f32>, most: f32) -> mat4x4<f32> {
  let low = vec4<f32>(0.0);
  let high = vec4<f32>(most);
  return mat4x4<f32>(
    clamp(m[0], low, high), clamp(m[1], low, high), clamp(m[2], low, high), clamp(m[3], low, high),
  );
}

fn lastOf(shape: Shape) -> f32 { return f32((1i << shape.indexBits) - 1i); }

// The first guess of the indices; the tables hold, per start, how much the line is drawn out or pulled in.
fn startIndices(placed: Placed, shape: Shape, start: u32) -> mat4x4<f32> {
  let at = STARTS + (shape.indexBits * STARTS_MAX + start) * 2u;
  let scale = f32(bitcast<i32>(tables[at]));
  let shift = f32(bitcast<i32>(tables[at + 1u]));
  return clamped(floorOf((placed.position * scale + each(shift)) * (1.0 / 262144.0)), lastOf(shape));
}

// The interpolation weights, 0 to 64.
fn weightsOf(indices: mat4x4<f32>, shape: Shape) -> mat4x4<f32> {
  var step = 4.25; // (i << 2) | (i >> 2), for four bits
  if (shape.indexBits == 5u) { step = 2.0625; }
  if (shape.indexBits == 3u) { step = 9.0; }
  if (shape.indexBits == 2u) { step = 21.0; }
  if (shape.indexBits == 1u) { step = 63.0; }
  let upper = vec4<f32>(f32((1i << shape.indexBits) >> 1u));
  let zero = vec4<f32>(0.0);
  let one = vec4<f32>(1.0);
  let whole = floorOf(indices * step);
  return mat4x4<f32>(
    whole[0] + select(zero, one, indices[0] >= upper),
    whole[1] + select(zero, one, indices[1] >= upper),
    whole[2] + select(zero, one, indices[2] >= upper),
    whole[3] + select(zero, one, indices[3] >= upper),
  );
}

struct Ends {
  low: vec4<u32>, // entries of the endpoint table, the chosen value in the lowest byte and its code in the next
  high: vec4<u32>,
}

fn entries(at: vec4<u32>) -> vec4<u32> {
  if (!ALPHA) { return vec4<u32>(tables[at.x], tables[at.y], tables[at.z], 0u); }
  return vec4<u32>(tables[at.x], tables[at.y], tables[at.z], tables[at.w]);
}

// The ends that fit the texels best if the indices stay; of the two levels around each, those that are best together.
fn endsFor(texels: Texels, inside: mat4x4<f32>, placed: Placed, weights: mat4x4<f32>, range: u32, lift: i32) -> Ends {
  let w = times(weights - each(32.0), inside);
  let wSum = total(w);
  let wSquare = totalOf(w, w);
  let wValue = sumOf(texels, w) - placed.center * wSum;
  let determinant = whole(placed.count * wSquare - wSum * wSum);
  let n = whole(placed.count);
  let ws = whole(wSum);
  let ww = whole(wSquare);
  let iSum = whole4(placed.rest);
  let iValue = whole4(wValue);
  var low = iSum * (ww + 32 * ws) - iValue * (32 * n + ws);
  var high = iSum * (ww - 32 * ws) + iValue * (32 * n - ws);
  let used = placed.center * placed.count + placed.rest > vec4<f32>(0.0);
  let middle = whole4(placed.center * 8.0) + select(vec4<i32>(0), vec4<i32>(lift), used);
  let most = vec4<i32>(2040);
  if (determinant == 0) {
    low = middle;
    high = middle;
  } else {
    let half = vec4<i32>(determinant >> 1u);
    low = clamp(quotients(low * 8 + half, determinant) + middle, vec4<i32>(0), most);
    high = clamp(quotients(high * 8 + half, determinant) + middle, vec4<i32>(0), most);
  }
  let lows = entries(vec4<u32>(low >> vec4<u32>(3u)) + range);
  let highs = entries(vec4<u32>(high >> vec4<u32>(3u)) + range);
  // The squared error around its least value, as a function of how far the two ends are from where it is least.
  let lowLow = (ww - 64 * ws + 1024 * n) >> 3u;
  let lowHigh = (1024 * n - ww) >> 3u;
  let highHigh = (ww + 64 * ws + 1024 * n) >> 3u;
  let offLow = vec4<i32>((lows & vec4<u32>(255u)) << vec4<u32>(3u)) - low;
  let offLowUp = vec4<i32>(((lows >> vec4<u32>(8u)) & vec4<u32>(255u)) << vec4<u32>(3u)) - low;
  let offHigh = vec4<i32>((highs & vec4<u32>(255u)) << vec4<u32>(3u)) - high;
  let offHighUp = vec4<i32>(((highs >> vec4<u32>(8u)) & vec4<u32>(255u)) << vec4<u32>(3u)) - high;
  let ll = offLow * offLow * lowLow;
  let llUp = offLowUp * offLowUp * lowLow;
  let hh = offHigh * offHigh * highHigh;
  let hhUp = offHighUp * offHighUp * highHigh;
  let neither = ll + hh + 2 * offLow * offHigh * lowHigh;
  let lowUp = llUp + hh + 2 * offLowUp * offHigh * lowHigh;
  let highUp = ll + hhUp + 2 * offLow * offHighUp * lowHigh;
  let both = llUp + hhUp + 2 * offLowUp * offHighUp * lowHigh;
  let least = min(min(neither, lowUp), min(highUp, both));
  let takeLowUp = (least != neither) & ((least == lowUp) | (least != highUp));
  let takeHighUp = (least != neither) & (least != lowUp);
  return Ends(
    select(lows, lows >> vec4<u32>(8u), takeLowUp) & vec4<u32>(0x00ff00ffu),
    select(highs, highs >> vec4<u32>(8u), takeHighUp) & vec4<u32>(0x00ff00ffu),
  );
}

fn squaresOff(values: vec4<f32>, start: f32, stride: f32, weights: vec4<f32>) -> vec4<f32> {
  let off = values - floor(weights * stride + start);
  return off * off;
}

fn squaresOff16(values: mat4x4<f32>, start: f32, stride: f32, weights: mat4x4<f32>) -> mat4x4<f32> {
  return mat4x4<f32>(
    squaresOff(values[0], start, stride, weights[0]),
    squaresOff(values[1], start, stride, weights[1]),
    squaresOff(values[2], start, stride, weights[2]),
    squaresOff(values[3], start, stride, weights[3]),
  );
}

struct Assigned {
  error: f32,
  length: f32, // squared
  indices: mat4x4<f32>,
}

// The nearest point of the line for every texel, and the error as a decoder would see it.
fn assign(texels: Texels, inside: mat4x4<f32>, ends: Ends, shape: Shape, lift: f32) -> Assigned {
  let low = vec4<f32>(vec4<i32>(ends.low & vec4<u32>(255u)));
  let step = vec4<f32>(vec4<i32>(ends.high & vec4<u32>(255u))) - low;
  let squares = step * step;
  let length = (squares.x + squares.y) + (squares.z + squares.w);
  let lifted = each(((step.r + step.g) + (step.b + step.a)) * lift);
  let along = lifted + (texels.r - each(low.r)) * step.r + (texels.g - each(low.g)) * step.g +
    (texels.b - each(low.b)) * step.b + (texels.a - each(low.a)) * step.a;
  let shorter = scaleTo(11u, length);
  let last = lastOf(shape);
  let fraction = f32(1i << (23u - shape.indexBits));
  let inverse = quotient(last * fraction, max(floor(length * shorter), 1024.0));
  // Beyond the ends this rounds as it likes: it stays beyond them.
  let place = floorOf(along * shorter) * inverse + each(fraction * 0.5);
  let indices = clamped(floorOf(place * (1.0 / fraction)), last);
  let weights = weightsOf(indices, shape);
  let start = low * (16448.0 / 16384.0) + 32.0 / 16384.0;
  let stride = step * (257.0 / 16384.0);
  let off = squaresOff16(texels.r, start.r, stride.r, weights) + squaresOff16(texels.g, start.g, stride.g, weights) +
    squaresOff16(texels.b, start.b, stride.b, weights) + squaresOff16(texels.a, start.a, stride.a, weights);
  return Assigned(totalOf(off, inside), length, indices);
}

// The transcoder cuts off what is less than a byte, by half a step on average: to a line of few steps that is much.
// Where the line is short, ends half a step higher are tried as well.
const SHORT_LINE: f32 = 1024.0;

// Every start leads to ends, these to indices; from the best of them on one more time, unless one start has to do.
// Written so that every function is called from few places: drivers inline them all, and compile for seconds otherwise.
fn fitLine(texels: Texels, inside: mat4x4<f32>, placed: Placed, shape: Shape) -> Line {
  if (STARTS_TRIED == 1u) {
    let ends = endsFor(texels, inside, placed, weightsOf(startIndices(placed, shape, 0u), shape), shape.range, 0);
    let made = assign(texels, inside, ends, shape, 0.0);
    return Line(made.error, ends.low >> vec4<u32>(16u), ends.high >> vec4<u32>(16u), made.indices);
  }
  var best = Line(16777215.0, vec4<u32>(0u), vec4<u32>(0u), each(0.0));
  var length = 0.0;
  for (var round = 0u; round <= STARTS_TRIED + 1u; round++) {
    if (round > STARTS_TRIED && length >= SHORT_LINE) { break; }
    var indices = best.indices;
    if (round < STARTS_TRIED) { indices = startIndices(placed, shape, round); }
    let lift = select(0, 4, round > STARTS_TRIED);
    let ends = endsFor(texels, inside, placed, weightsOf(indices, shape), shape.range, lift);
    let made = assign(texels, inside, ends, shape, f32(lift) * 0.125);
    if (made.error < best.error) {
      length = made.length;
      best = Line(made.error, ends.low >> vec4<u32>(16u), ends.high >> vec4<u32>(16u), made.indices);
    }
  }
  return best;
}
