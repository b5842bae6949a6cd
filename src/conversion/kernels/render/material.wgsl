// A material in numbers. A map it does not have counts as white, which is what glTF says of it.

/** How a map lies on the surface: two rows of a matrix, and in `across.w` which coordinates it takes. */
struct Placing {
  across: vec4f,
  down: vec4f,
}

struct Material {
  base: vec4f,
  emission: vec3f,
  bump: f32,
  metallic: f32,
  roughness: f32,
  occlusion: f32,
  cutoff: f32,
  /** Reflectance at right angles, and at grazing ones. */
  specular: vec3f,
  grazing: f32,
  coat: f32,
  coat_roughness: f32,
  coat_bump: f32,
  transmission: f32,
  sheen: vec3f,
  sheen_roughness: f32,
  /** What a volume leaves of the light that crosses it. */
  tint: vec3f,
  /** 1 where the material is a surface that lets the alpha of its colour through. */
  blend: f32,
  placings: array<Placing, 13>,
}

@group(1) @binding(0) var<uniform> material: Material;
