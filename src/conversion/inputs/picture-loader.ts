import { resolveObjectURL } from 'node:buffer';
import { type Loader, LoadingManager, Texture } from 'three';
import type { FileFinder } from './scene/picture-bank.ts';

/** What stands in for a browser's loading of pictures while a loader of three.js runs. */
export interface PictureLoader {
  readonly manager: LoadingManager;
  /** Takes what a format carries inside itself out of memory; afterwards `find` has it too. */
  settle(find: FileFinder): Promise<FileFinder>;
}

/** A manager that loads nothing: each texture only remembers the path of its picture, which is read when it is wanted. */
export function pictureLoader(): PictureLoader {
  const embedded: string[] = [];
  const loader = {
    path: 'pictures',
    setPath: () => loader,
    load(path: string): Texture {
      if (path.startsWith('blob:')) embedded.push(path);
      const texture = new Texture();
      texture.image = { path };
      return texture;
    },
  };
  const manager = new LoadingManager();
  manager.addHandler(/^/, loader as unknown as Loader);
  return {
    manager,
    async settle(find) {
      const inside = new Map<string, Uint8Array>();
      for (const path of new Set(embedded)) {
        const blob = resolveObjectURL(path);
        if (blob) inside.set(path, new Uint8Array(await blob.arrayBuffer()));
        URL.revokeObjectURL(path);
      }
      return (path) => inside.get(path) ?? dataOf(path) ?? find(path);
    },
  };
}

/** The bytes that stand in an address itself. */
function dataOf(path: string): Uint8Array | null {
  const data = /^data:[^,]*;base64,(.*)$/s.exec(path)?.[1];
  return data === undefined ? null : new Uint8Array(Buffer.from(data, 'base64'));
}
