/** A normal as a normal map bends it. */
fn bent(point: Point, mapped: vec3f, scale: f32) -> vec3f {
  let bump = mapped * 2.0 - 1.0;
  let other = cross(point.normal, point.tangent.xyz) * point.tangent.w;
  let normal = (point.tangent.xyz * bump.x + other * bump.y) * scale + point.normal * bump.z;
  return normal * inverseSqrt(max(dot(normal, normal), 1e-12));
}

fn bumped(point: Point) -> vec3f {
  if (!OWN_BUMPED) {
    return point.normal;
  }
  return bent(point, bump_map(point).xyz, material.bump);
}
