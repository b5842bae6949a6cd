// Lays the see-through layers of each pixel over what is solid there, farthest first, sample by sample.

struct Layer {
  next: u32,
  triangle: u32,
  depth: f32,
  samples: u32,
  light: vec2u,
  through: u32,
  pixel: u32,
}

@group(0) @binding(0) var<uniform> pixels: u32;
@group(0) @binding(1) var<storage, read> heads: array<u32>;
@group(0) @binding(2) var<storage, read> layers: array<Layer>;
@group(0) @binding(3) var<storage, read_write> picture: array<vec4f>;

/** Behind so many nothing can be made out. */
const LAYERS = 16u;

fn farther(one: u32, other: u32) -> bool {
  let a = layers[one].depth;
  let b = layers[other].depth;
  return a > b || (a == b && layers[one].triangle < layers[other].triangle);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) at: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let pixel = at.y * groups.x * 64u + at.x;
  if (pixel >= pixels || heads[pixel] == 0u) {
    return;
  }
  // The nearest ones, nearest first: the lists are in no order, and the order in which they are laid must not depend on chance.
  var nearest: array<u32, 16>;
  var count = 0u;
  for (var next = heads[pixel]; next != 0u; next = layers[next - 1u].next) {
    let layer = next - 1u;
    var place = count;
    while (place > 0u && farther(nearest[place - 1u], layer)) {
      if (place < LAYERS) {
        nearest[place] = nearest[place - 1u];
      }
      place -= 1u;
    }
    if (place < LAYERS) {
      nearest[place] = layer;
      count = min(count + 1u, LAYERS);
    }
  }
  let solid = picture[pixel];
  var sum = vec4f(0.0);
  for (var sample = 0u; sample < 4u; sample += 1u) {
    var light = vec3f(0.0);
    var through = vec3f(1.0);
    for (var place = 0u; place < count; place += 1u) {
      let layer = nearest[place];
      if ((layers[layer].samples & (1u << sample)) != 0u) {
        let packed = layers[layer].light;
        light += through * vec3f(unpack2x16float(packed.x), unpack2x16float(packed.y).x);
        through *= unpack4x8unorm(layers[layer].through).rgb;
      }
    }
    // Nobody knows what will be behind an empty pixel. Coloured glass is tinted as if it were white, and clear as far as that allows.
    let clear = min(through.r, min(through.g, through.b));
    let empty = 1.0 - solid.a;
    sum += vec4f(light + through * solid.rgb + (through - clear) * empty, 1.0 - clear * empty);
  }
  picture[pixel] = sum * 0.25;
}
