/** The endings of files that may hold a model by themselves. */
export const modelEndings = [
  '.glb',
  '.gltf',
  '.usdz',
  '.usdc',
  '.usda',
  '.fbx',
  '.obj',
  '.stl',
  '.ply',
  '.zip',
] as const;

const isModel = (name: string): boolean =>
  modelEndings.some((ending) => name.toLowerCase().endsWith(ending));

/** The files that were dropped; of a folder those in it that may be models, however deep. */
export async function droppedFiles(dropped: DataTransfer): Promise<readonly File[]> {
  // The browser forgets the list at the first wait.
  const entries = [...dropped.items].map((item) => ({
    entry: item.webkitGetAsEntry?.() ?? null,
    file: item.getAsFile(),
  }));
  const found = await Promise.all(
    entries.map(async ({ entry, file }) => {
      if (entry?.isDirectory) return modelsIn(entry as FileSystemDirectoryEntry);
      return file === null ? [] : [file];
    }),
  );
  return found.flat();
}

async function modelsIn(folder: FileSystemDirectoryEntry): Promise<readonly File[]> {
  const reader = folder.createReader();
  const files: File[] = [];
  // It gives a hundred at a time, and nothing when it is through.
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return files;
    for (const entry of some) files.push(...(await modelsAt(entry)));
  }
}

async function modelsAt(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isDirectory) return modelsIn(entry as FileSystemDirectoryEntry);
  if (!isModel(entry.name)) return [];
  return [
    await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    ),
  ];
}
