import { useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';

/** Every product of the store back to the release before. */
export function RollBack({ connection }: { readonly connection: Connection }) {
  const [isAsking, setAsking] = useState(false);
  const change = useChange((client) =>
    client.post('/v1/connections/{connection}/rollback', { connection: connection.id }),
  );
  const close = () => {
    setAsking(false);
    change.clear();
  };
  return (
    <>
      <Button icon="undo" onClick={() => setAsking(true)}>
        Roll back
      </Button>
      {isAsking && (
        <Confirm
          title={`Roll ${nameOf(connection)} back?`}
          action="Roll back"
          isBusy={change.isBusy}
          problem={change.problem}
          onClose={close}
          onConfirm={() => void change.run().then((done) => done && close())}
        >
          <p>
            Every product shows the release before its present one. Before the first there was
            nothing, so those show none. Nothing is deleted: publishing shows it all again.
          </p>
        </Confirm>
      )}
    </>
  );
}
