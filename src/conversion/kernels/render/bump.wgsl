/** The normal as the normal map bends it. */
fn bumped(point: Point) -> vec3f {
  let bump = bump_map(point).xyz * 2.0 - 1.0;
  let other = cross(point.normal, point.tangent.xyz) * point.tangent.w;
  let bent = point.tangent.xyz * bump.x * material.bump + other * bump.y * material.bump + point.normal * bump.z;
  return bent * inverseSqrt(max(dot(bent, bent), 1e-12));
}
