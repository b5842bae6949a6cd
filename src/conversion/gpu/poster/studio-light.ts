import { Node, type NodeBuilder } from 'three/webgpu';
import { dot, exp, float, mix, smoothstep, vec3 } from 'three/tsl';

/** What the lighting model tells an environment node: in which direction, and over how wide a lobe, it wants light. */
interface LightQuestion {
  getUV(node: Node, builder: NodeBuilder): ReturnType<typeof vec3>;
  getTextureLevel(node: Node): ReturnType<typeof float>;
}

interface SoftBox {
  readonly towards: readonly [number, number, number];
  readonly light: number;
  /** The larger, the smaller the box: its brightness falls to 1/e where the cosine has fallen by 1/sharpness. */
  readonly sharpness: number;
}

const GROUND = 0.34;
const SKY = 0.78;
const SOFT_BOXES: readonly SoftBox[] = [
  { towards: [-0.55, 0.66, 0.51], light: 3.4, sharpness: 12 },
  { towards: [0.93, 0.21, 0.3], light: 1.2, sharpness: 9 },
  { towards: [0.1, 0.45, -0.89], light: 2.2, sharpness: 12 },
];

/**
 * A photo studio as a formula: a bright room and three soft boxes, each a spherical Gaussian.
 * A prefiltered environment map would take software GPUs several seconds to make at every start; a Gaussian widened by the surface's own lobe is again a Gaussian.
 */
export class StudioLight extends Node {
  constructor() {
    super('vec3');
  }

  override setup(builder: NodeBuilder) {
    const question = (builder as unknown as { context: LightQuestion }).context;
    const direction = question.getUV(this, builder);
    const roughness = question.getTextureLevel(this);
    const alpha = roughness.mul(roughness).max(0.02);
    const lobe = float(2).div(alpha.mul(alpha)); // sharpness of the surface's reflection lobe
    const height = direction.y
      .mul(mix(float(1), float(0.6), roughness))
      .mul(0.5)
      .add(0.5);
    let light = mix(float(GROUND), float(SKY), smoothstep(0, 1, height));
    for (const box of SOFT_BOXES) {
      const width = lobe.div(lobe.add(box.sharpness)); // how much of its sharpness the box keeps
      const away = dot(direction, vec3(...unit(box.towards))).sub(1);
      light = light.add(exp(away.mul(width.mul(box.sharpness))).mul(width.mul(box.light)));
    }
    return vec3(light);
  }
}

const unit = ([x, y, z]: SoftBox['towards']): [number, number, number] => {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
};
