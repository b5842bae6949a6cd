// The camera, and how a vertex of the model is laid out.

struct Frame {
  clip: mat4x4f,
  eye: vec3f,
  /** Cosine and sine of how far the model has turned under its light. */
  turn_cos: f32,
  /** The ray through the left upper corner of the picture, and how it changes from pixel to pixel. */
  ray: vec3f,
  turn_sin: f32,
  ray_across: vec3f,
  size: u32,
  ray_down: vec3f,
  /** Floats per vertex: place and normal, then what the model has of the rest. */
  stride: u32,
  /** Where in a vertex these begin; 0 where the model has none. */
  uv: u32,
  second_uv: u32,
  color: u32,
  tangent: u32,
}
