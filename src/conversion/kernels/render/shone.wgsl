/** What comes from a point: light of its own, what it lets through of the light behind, and how much of the pixel it covers. */
struct Shone {
  light: vec3f,
  through: vec3f,
}
