import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
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
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      {(close) => (
        <>
          <div className="dialog-body">{props.children}</div>
          <ProblemNote problem={props.problem} />
          <div className="dialog-actions">
            <Button onClick={close}>Cancel</Button>
            <Button look={props.look ?? 'main'} isBusy={props.isBusy} onClick={props.onConfirm}>
              {props.action}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
