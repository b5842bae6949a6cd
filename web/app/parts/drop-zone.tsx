import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useSending } from '../api/use-sending.ts';
import { Button } from './button.tsx';
import { droppedFiles, modelEndings } from './dropped-files.ts';
import { FilesOnTheirWay } from './files-on-their-way.tsx';
import { Icon } from './icon.tsx';

/** Takes model files that are dropped anywhere on the page, or chosen; below it are those on their way. */
export function DropZone(props: {
  /** Whose model they become; without one they are matched by their names. */
  readonly product: string | null;
  readonly says: string;
  readonly children?: ReactNode;
}) {
  const { product } = props;
  const { files, add } = useSending();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDropped((given) => add(given, product));
  const shown = product === null ? files : files.filter((file) => file.product === product);
  return (
    <>
      <div className="drop-zone" data-over={isOver || undefined}>
        <Icon name="uploads" size={28} />
        <div className="drop-words">
          <p>
            <strong>{props.says}</strong>
          </p>
          {props.children}
        </div>
        <Button onClick={() => input.current?.click()}>
          {product === null ? 'Choose files' : 'Choose a file'}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="Model files"
          multiple={product === null}
          accept={modelEndings.join(',')}
          onChange={(event) => {
            add([...(event.target.files ?? [])], product);
            event.target.value = ''; // the same file may be chosen again
          }}
        />
      </div>
      <FilesOnTheirWay files={shown} />
    </>
  );
}

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') === true;

/** Whether files are held over the page now; a browser left to itself would open what is dropped in place of the app. */
function useDropped(onFiles: (files: readonly File[]) => void): boolean {
  const [depth, setDepth] = useState(0);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const enter = (event: DragEvent) => carriesFiles(event) && setDepth((now) => now + 1);
    const leave = (event: DragEvent) =>
      carriesFiles(event) && setDepth((now) => Math.max(0, now - 1));
    const over = (event: DragEvent) => carriesFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (event.dataTransfer === null || !carriesFiles(event)) return;
      event.preventDefault();
      setDepth(0);
      void droppedFiles(event.dataTransfer).then((files) => take.current(files));
    };
    const heard = { dragenter: enter, dragleave: leave, dragover: over, drop };
    const names = Object.keys(heard) as (keyof typeof heard)[];
    for (const name of names) window.addEventListener(name, heard[name]);
    return () => {
      for (const name of names) window.removeEventListener(name, heard[name]);
    };
  }, []);
  return depth > 0;
}
