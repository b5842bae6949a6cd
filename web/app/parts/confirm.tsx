import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Problem } from '../api/problem.ts';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  readonly look?: 'main' | 'danger';
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that shoppers will notice. Escape and Cancel change nothing. */
export function Confirm(props: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (shown !== null && !shown.open) shown.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} onClose={props.onClose}>
      <h2 id={title}>{props.title}</h2>
      <div className="dialog-body">{props.children}</div>
      <ProblemNote problem={props.problem} />
      <div className="dialog-actions">
        <Button onClick={() => dialog.current?.close()}>Cancel</Button>
        <Button look={props.look ?? 'main'} isBusy={props.isBusy} onClick={props.onConfirm}>
          {props.action}
        </Button>
      </div>
    </dialog>
  );
}
