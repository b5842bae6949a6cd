import { Node, type NodeBuilder } from 'three/webgpu';
import { GROUND, SKY, SOFT_BOXES } from '../../../../src/conversion/gpu/render/studio.ts';
import { dot, exp, float, mix, smoothstep, vec3 } from 'three/tsl';

/** What the lighting model tells an environment node: in which direction, and over how wide a lobe, it wants light. */
interface LightQuestion {
  getUV(node: Node, builder: NodeBuilder): ReturnType<typeof vec3>;
  getTextureLevel(node: Node): ReturnType<typeof float>;
}

/** The room and the soft boxes of studio.ts as three.js asks for light. */
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

const unit = ([x, y, z]: readonly [number, number, number]): [number, number, number] => {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
};
