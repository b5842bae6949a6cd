fn bumped(point: Point) -> vec3f {
  return point.normal;
}
