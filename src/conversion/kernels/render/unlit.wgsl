fn shone(point: Point) -> Shone {
  let base = material.base * base_map(point) * point.color;
  let alpha = mix(1.0, base.a, material.blend);
  return Shone(base.rgb * alpha, vec3f(1.0 - alpha));
}
