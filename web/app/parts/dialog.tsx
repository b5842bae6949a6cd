import { type ReactNode, useEffect, useId, useRef } from 'react';

/** Something that stands before the page until it is put away; Escape does that too. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  /** What it says and offers; it is given the way to close it. */
  readonly children: (close: () => void) => ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (shown !== null && !shown.open) shown.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} onClose={props.onClose}>
      <h2 id={title}>{props.title}</h2>
      {props.children(() => dialog.current?.close())}
    </dialog>
  );
}
