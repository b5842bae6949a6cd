import { Document, Logger, type Material, type Node, Verbosity } from '@gltf-transform/core';
import { Mesh, type Object3D, type Material as ThreeMaterial } from 'three';
import { addMotion } from './add-motion.ts';
import { materialOf } from './material-of-three.ts';
import { type FileFinder, pictureBank } from './picture-bank.ts';
import { partsOf, primitiveOf } from './primitive-of-geometry.ts';

/** A model of another format, now in glTF, and what its owner should know of the way here. */
export interface Imported {
  readonly document: Document;
  readonly warnings: readonly string[];
}

/** Turns a scene that a loader of three.js has made into a document: its meshes, materials and pictures as they stand, and how its parts move. */
export async function documentOfScene(scene: Object3D, find: FileFinder): Promise<Imported> {
  // Skins are taken as they stand, and bones stand nowhere before this.
  scene.updateMatrixWorld(true);
  const document = new Document().setLogger(new Logger(Verbosity.SILENT));
  const warnings = new Set<string>();
  const warn = (says: string): void => void warnings.add(says);
  const bank = pictureBank(document, find, warn);
  const materials = new Map<ThreeMaterial, Promise<Material>>();
  const materialAs = (source: ThreeMaterial): Promise<Material> => {
    const made = materials.get(source) ?? materialOf({ document, bank, warn }, source);
    materials.set(source, made);
    return made;
  };
  const nodes = new Map<Object3D, Node>();
  const nodeOf = async (object: Object3D): Promise<Node | null> => {
    if (!object.visible) return null;
    const node = document.createNode(object.name);
    nodes.set(object, node);
    // What a loader composed into the matrix is the truth; some never write it into the parts.
    if (!object.matrixAutoUpdate)
      object.matrix.decompose(object.position, object.quaternion, object.scale);
    const { position, quaternion, scale } = object;
    node
      .setTranslation(position.toArray())
      .setRotation(quaternion.toArray())
      .setScale(scale.toArray());
    if (object instanceof Mesh) {
      const mesh = document.createMesh(object.name);
      const worn: ThreeMaterial[] = [object.material].flat();
      for (const part of partsOf(object)) {
        const primitive = primitiveOf(document, object, part);
        const material = worn[part.material] ?? worn[0];
        if (!primitive) continue;
        if (material) primitive.setMaterial(await materialAs(material));
        mesh.addPrimitive(primitive);
      }
      if (mesh.listPrimitives().length > 0) node.setMesh(mesh);
    }
    for (const child of object.children) {
      const below = await nodeOf(child);
      if (below) node.addChild(below);
    }
    return node;
  };
  const root = await nodeOf(scene);
  const made = document.createScene();
  if (root) made.addChild(root);
  document.getRoot().setDefaultScene(made);
  addMotion(document, scene, { nodes, warn });
  return { document, warnings: [...warnings] };
}
