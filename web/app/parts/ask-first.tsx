import { type ReactNode, useState } from 'react';
import type { Client } from '../api/client.ts';
import { useChange } from '../api/use-change.ts';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import type { IconName } from './icon.tsx';

/** A button whose work is done only after a question: shoppers or others will notice. */
export function AskFirst(props: {
  readonly says: string;
  readonly title: string;
  readonly children: ReactNode;
  readonly work: (client: Client) => Promise<unknown>;
  readonly icon?: IconName;
  readonly look?: 'main' | 'plain' | 'danger';
  /** What the button of the question says; the first button's words when it is not given. */
  readonly action?: string;
  readonly disabled?: boolean;
}) {
  const { says, icon, look = 'plain', action = says.replace('…', ''), disabled = false } = props;
  const [isAsking, setAsking] = useState(false);
  const change = useChange(props.work);
  const close = () => {
    setAsking(false);
    change.clear();
  };
  return (
    <>
      <Button
        look={look}
        {...(icon ? { icon } : {})}
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        {says}
      </Button>
      {isAsking && (
        <Confirm
          title={props.title}
          action={action}
          look={look === 'danger' ? 'danger' : 'main'}
          isBusy={change.isBusy}
          problem={change.problem}
          onClose={close}
          onConfirm={() => void change.run().then((done) => done && close())}
        >
          {props.children}
        </Confirm>
      )}
    </>
  );
}
