// Metallic-roughness as glTF describes it, under light from all around.
// Energy that bounces between the facets of a rough surface is given back (Fdez-Aguera 2019).

struct Lobes {
  once: vec3f,
  more: vec3f,
}

fn lobes(reflectance: vec3f, grazing: f32, scatter: vec4f) -> Lobes {
  let once = reflectance * scatter.x + grazing * scatter.y;
  let lost = 1.0 - (scatter.x + scatter.y);
  let average = reflectance + (1.0 - reflectance) / 21.0;
  return Lobes(once, once * average / (1.0 - lost * average) * lost);
}

/** What a surface mirrors. A rough one sees its own side of the room rather than the mirrored direction. */
fn mirrored(normal: vec3f, view: vec3f, roughness: f32) -> vec3f {
  let rough2 = roughness * roughness;
  return room(normalize(mix(reflect(-view, normal), normal, rough2 * rough2)), roughness);
}

fn shone(point: Point) -> Shone {
  let base = material.base * base_map(point) * point.color;
  let measured = metal_map(point);
  let metal = material.metallic * measured.b;
  let roughness = min(max(material.roughness * measured.g, 0.045) + point.spread, 1.0);
  var open = 1.0;
  if (PACKED) {
    open += material.occlusion * (measured.r - 1.0);
  } else if (OCCLUDED) {
    open += material.occlusion * (occlusion_map(point).r - 1.0);
  }
  let normal = bumped(point);
  let cosine = saturate(dot(normal, point.view));
  let scatter = scattered(roughness, cosine);

  let strength = specular_map(point).a;
  let grazing = mix(material.grazing * strength, 1.0, metal);
  let plain = lobes(material.specular * strength * specular_color_map(point).rgb, grazing, scatter);
  let metallic = lobes(base.rgb, grazing, scatter);
  let around = falling(normal);
  let under = base.rgb * (1.0 - metal) * (1.0 - plain.once - plain.more);
  // Crevices keep reflections out as well, the rougher the more.
  var open_mirror = 1.0;
  if (PACKED || OCCLUDED) {
    open_mirror = saturate(pow(cosine + open, exp2(-16.0 * roughness - 1.0)) - 1.0 + open);
  }
  let mirror = mirrored(normal, point.view, roughness) * mix(plain.once, metallic.once, metal)
    + around * mix(plain.more, metallic.more, metal);

  let fibres = cloth(point, cosine, around);
  let clear = material.transmission * transmission_map(point).r;
  var light = under * (1.0 - clear) * around * fibres.leaves * open + mirror * fibres.leaves * open_mirror;
  light = light + fibres.light * open + material.emission * emission_map(point).rgb;
  light = coated(light, point, open);
  let alpha = mix(1.0, base.a, material.blend);
  return Shone(light * alpha, mix(vec3f(1.0), under * clear * material.tint, alpha));
}
