import type { Document, Node as SourceNode, Primitive } from '@gltf-transform/core';
import { type BufferGeometry, Group, type Material, Mesh, Scene } from 'three/webgpu';
import { buildGeometry, geometryKey } from './geometry.ts';
import { type Lru, lru } from '../../../../src/conversion/gpu/render/lru.ts';
import { buildMaterial } from './material.ts';
import { roomTexture } from './room-texture.ts';
import { PosterTextures } from './textures.ts';

const TRIANGLES = 4;
const GEOMETRY_BYTES_MAX = 256 * 2 ** 20;

const bytesOf = (geometry: BufferGeometry): number =>
  Object.values(geometry.attributes).reduce((sum, { array }) => sum + array.byteLength, 0);

export interface PosterScene {
  readonly scene: Scene;
  readonly meshes: readonly Mesh[];
  /** Holds the meshes and turns around the upright axis through the middle of the scene. */
  readonly turntable: Group;
  /** Frees what no other look can use. */
  dispose(): void;
}

/** Builds scenes out of glTF documents and remembers their geometry and textures from one look to the next. */
export class SceneBuilder {
  readonly #textures = new PosterTextures();
  readonly #room = roomTexture();
  readonly #geometries: Lru<BufferGeometry | null> = lru(
    GEOMETRY_BYTES_MAX,
    (geometry) => (geometry ? bytesOf(geometry) : 0),
    (geometry) => geometry?.dispose(),
  );

  async build(document: Document, edgeMax: number): Promise<PosterScene> {
    const scene = new Scene();
    scene.environment = await this.#room;
    const turntable = new Group();
    scene.add(turntable);
    const materials = new Map<string, Promise<Material>>();
    const meshes: Mesh[] = [];
    for (const { node, primitive, key } of drawn(document)) {
      const geometry = await this.#geometries.get(geometryKey(primitive), async () =>
        buildGeometry(primitive),
      );
      if (geometry === null) continue;
      const material =
        materials.get(key) ??
        buildMaterial(primitive.getMaterial(), {
          textures: this.#textures,
          edgeMax,
          vertexColors: geometry.hasAttribute('color'),
          tangents: geometry.hasAttribute('tangent'),
        });
      materials.set(key, material);
      const mesh = new Mesh(geometry, await material);
      mesh.matrixAutoUpdate = false;
      mesh.matrix.fromArray(node.getWorldMatrix());
      turntable.add(mesh);
      meshes.push(mesh);
    }
    scene.updateMatrixWorld();
    const made = await Promise.all(materials.values());
    return {
      scene,
      meshes,
      turntable,
      dispose: () => {
        for (const material of made) material.dispose();
        this.#textures.trim();
        this.#geometries.trim();
      },
    };
  }
}

interface Drawn {
  readonly node: SourceNode;
  readonly primitive: Primitive;
  /** Primitives with the same key can share one material. */
  readonly key: string;
}

function drawn(document: Document): Drawn[] {
  const root = document.getRoot();
  const scene = root.getDefaultScene() ?? root.listScenes()[0];
  const found: Drawn[] = [];
  scene?.traverse((node) => {
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      if (primitive.getMode() !== TRIANGLES) continue;
      const material = primitive.getMaterial();
      const index = material ? root.listMaterials().indexOf(material) : -1;
      found.push({
        node,
        primitive,
        key: `${index}:${primitive.getAttribute('COLOR_0') !== null}:${primitive.getAttribute('TANGENT') !== null}`,
      });
    }
  });
  return found;
}
