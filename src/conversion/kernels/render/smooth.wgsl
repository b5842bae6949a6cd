fn bent(point: Point, mapped: vec3f, scale: f32) -> vec3f {
  return point.normal;
}

fn bumped(point: Point) -> vec3f {
  return point.normal;
}
