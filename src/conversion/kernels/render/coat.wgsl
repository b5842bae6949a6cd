/** A clear coat over everything: it takes away what it reflects itself, and has a normal map of its own. */
fn coated(light: vec3f, point: Point, open: f32) -> vec3f {
  let coat = material.coat * coat_map(point).r;
  let roughness = min(max(material.coat_roughness * coat_roughness_map(point).g, 0.045) + point.spread, 1.0);
  var normal = point.normal;
  if (COAT_BUMPED) {
    normal = bent(point, coat_bump_map(point).xyz, material.coat_bump);
  }
  let cosine = saturate(dot(normal, point.view));
  let scatter = scattered(roughness, cosine);
  let fresnel = 0.04 + 0.96 * pow(1.0 - cosine, 5.0);
  let shine = mirrored(normal, point.view, roughness) * (0.04 * scatter.x + scatter.y);
  return light * (1.0 - coat * fresnel) + shine * coat * open;
}
