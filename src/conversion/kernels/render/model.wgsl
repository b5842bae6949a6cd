// The model as one list of vertices and one of corners, three to a triangle.

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var<storage, read> vertices: array<f32>;
@group(0) @binding(2) var<storage, read> corners: array<u32>;

fn two(at: u32) -> vec2f {
  return vec2f(vertices[at], vertices[at + 1u]);
}

fn three(at: u32) -> vec3f {
  return vec3f(vertices[at], vertices[at + 1u], vertices[at + 2u]);
}

fn four(at: u32) -> vec4f {
  return vec4f(vertices[at], vertices[at + 1u], vertices[at + 2u], vertices[at + 3u]);
}
