struct Cloth {
  light: vec3f,
  leaves: f32,
}

fn cloth(point: Point, cosine: f32, around: vec3f) -> Cloth {
  return Cloth(vec3f(0.0), 1.0);
}
