/** A clear coat over everything: it takes away what it reflects itself. */
fn coated(light: vec3f, point: Point, open: f32) -> vec3f {
  let coat = material.coat * coat_map(point).r;
  let roughness = min(max(material.coat_roughness * coat_roughness_map(point).g, 0.045) + point.spread, 1.0);
  let cosine = saturate(dot(point.normal, point.view));
  let scatter = scattered(roughness, cosine);
  let fresnel = 0.04 + 0.96 * pow(1.0 - cosine, 5.0);
  let shine = mirrored(point.normal, point.view, roughness) * (0.04 * scatter.x + scatter.y);
  return light * (1.0 - coat * fresnel) + shine * coat * open;
}
