struct Cloth {
  light: vec3f,
  /** What the fibres leave for the surface below. */
  leaves: f32,
}

/** The fibres of cloth that stand up and catch light at grazing angles. */
fn cloth(point: Point, cosine: f32, around: vec3f) -> Cloth {
  let color = material.sheen * sheen_map(point).rgb;
  let fibres = scattered(material.sheen_roughness * sheen_roughness_map(point).a, cosine).z;
  return Cloth(around * color * fibres, 1.0 - max(color.r, max(color.g, color.b)) * fibres);
}
