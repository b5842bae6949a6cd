fn coated(light: vec3f, point: Point, open: f32) -> vec3f {
  return light;
}
