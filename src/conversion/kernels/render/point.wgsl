// Where a pixel's ray meets the plane of a triangle, and what the vertices say of that place.

struct Point {
  /** Unit, towards the eye. */
  view: vec3f,
  /** Unit, on the side that is seen. */
  normal: vec3f,
  /** 1 where the front is seen, -1 where the back is. */
  side: f32,
  /** How far the normal turns within the pixel: a curved surface looks rougher from afar. */
  spread: f32,
  color: vec4f,
  uv: vec2f,
  uv_across: vec2f,
  uv_down: vec2f,
  second_uv: vec2f,
  second_uv_across: vec2f,
  second_uv_down: vec2f,
  /** Unit, along the first coordinate of the normal map; its other direction is the cross product times w. */
  tangent: vec4f,
}

/** A triangle's corners by their weights. */
struct Weights {
  here: vec2f,
  across: vec2f,
  down: vec2f,
}

fn mixed2(at: vec3u, weights: vec2f) -> vec2f {
  let first = two(at.x);
  return first + (two(at.y) - first) * weights.x + (two(at.z) - first) * weights.y;
}

fn point_of(triangle: u32, pixel: vec2f) -> Point {
  let at = vec3u(corners[triangle * 3u], corners[triangle * 3u + 1u], corners[triangle * 3u + 2u]) * frame.stride;
  let first = three(at.x);
  let one = three(at.y) - first;
  let other = three(at.z) - first;
  let eye = frame.eye - first;
  let face = cross(other, one);
  let for_one = cross(other, eye);
  let for_other = cross(eye, one);
  let ray = frame.ray + frame.ray_across * pixel.x + frame.ray_down * pixel.y;
  let depth = dot(ray, face);
  let over = select(-1.0, 1.0, depth >= 0.0) / max(abs(depth), 1e-30);
  // The centre of a pixel may lie outside a triangle that covers some of its samples, but never far: a sliver must not shine from elsewhere.
  let here = clamp(vec2f(dot(ray, for_one), dot(ray, for_other)) * over, vec2f(-1.0), vec2f(2.0));
  let across = (vec2f(dot(frame.ray_across, for_one), dot(frame.ray_across, for_other)) - here * dot(frame.ray_across, face)) * over;
  let down = (vec2f(dot(frame.ray_down, for_one), dot(frame.ray_down, for_other)) - here * dot(frame.ray_down, face)) * over;

  var point: Point;
  point.view = -normalize(ray);
  point.side = select(-1.0, 1.0, depth > 0.0);
  let normal = three(at.x + 3u);
  let normal_one = three(at.y + 3u) - normal;
  let normal_other = three(at.z + 3u) - normal;
  let bent = normal + normal_one * here.x + normal_other * here.y;
  let length2 = dot(bent, bent);
  if (length2 > 1e-12) {
    let scale = inverseSqrt(length2);
    point.normal = bent * scale * point.side;
    let turn_across = (normal_one * across.x + normal_other * across.y) * scale;
    let turn_down = (normal_one * down.x + normal_other * down.y) * scale;
    let turn = max(
      abs(turn_across - point.normal * dot(point.normal, turn_across)),
      abs(turn_down - point.normal * dot(point.normal, turn_down)),
    );
    point.spread = max(turn.x, max(turn.y, turn.z));
  } else {
    // Without normals a face is flat.
    point.normal = -normalize(face) * point.side;
  }
  point.color = vec4f(1.0);
  if (COLORED) {
    let color = four(at.x + frame.color);
    point.color = color + (four(at.y + frame.color) - color) * here.x + (four(at.z + frame.color) - color) * here.y;
  }
  if (MAPPED) {
    let uv = two(at.x + frame.uv);
    let edge = two(at.y + frame.uv) - uv;
    let other_edge = two(at.z + frame.uv) - uv;
    point.uv = uv + edge * here.x + other_edge * here.y;
    point.uv_across = edge * across.x + other_edge * across.y;
    point.uv_down = edge * down.x + other_edge * down.y;
    if (BUMPED && !TANGENTS) {
      point.tangent = along(one, other, edge, other_edge, point);
    }
  }
  if (MAPPED_TWICE) {
    let uv = two(at.x + frame.second_uv);
    let edge = two(at.y + frame.second_uv) - uv;
    let other_edge = two(at.z + frame.second_uv) - uv;
    point.second_uv = uv + edge * here.x + other_edge * here.y;
    point.second_uv_across = edge * across.x + other_edge * across.y;
    point.second_uv_down = edge * down.x + other_edge * down.y;
  }
  if (TANGENTS) {
    let tangent = four(at.x + frame.tangent);
    let mixed = tangent.xyz + (three(at.y + frame.tangent) - tangent.xyz) * here.x + (three(at.z + frame.tangent) - tangent.xyz) * here.y;
    point.tangent = vec4f(normalize(mixed) * point.side, tangent.w * point.side);
  }
  return point;
}

/** The direction in which the first coordinate grows, from how both grow along two edges. */
fn along(one: vec3f, other: vec3f, edge: vec2f, other_edge: vec2f, point: Point) -> vec4f {
  let area = edge.x * other_edge.y - other_edge.x * edge.y;
  let grows = (one * other_edge.y - other * edge.y) * select(-1.0, 1.0, area >= 0.0);
  let flat_on = grows - point.normal * dot(grows, point.normal);
  let length2 = dot(flat_on, flat_on);
  if (length2 < 1e-30) {
    return vec4f(0.0, 0.0, 0.0, 1.0);
  }
  // glTF counts the second coordinate downwards and the second axis of its normal maps upwards.
  return vec4f(flat_on * inverseSqrt(length2) * point.side, select(1.0, -1.0, area >= 0.0) * point.side);
}
