import { useChange } from '../api/use-change.ts';
import { pathOf } from '../router/routes.ts';
import type { Connection } from '../shell/use-connection.ts';
import { Button } from './button.tsx';
import { ButtonLink } from './button-link.tsx';
import { ProblemNote } from './problem-note.tsx';

/** A store that waits for its merchant says why, with the one step that mends it. */
export function Attention(props: {
  readonly connection: Connection;
  /** The form that mends it stands right below: no second button leads to it. */
  readonly isBesideForm?: boolean;
}) {
  const { connection, isBesideForm = false } = props;
  const { attention, state } = connection;
  if (attention === null || state === 'disconnected') return null;
  return (
    <div className="note tone-failed" role="alert">
      <p>
        <strong>{attention.says}</strong> {attention.todo}
      </p>
      {!(isBesideForm && attention.action === 'reconnect') && <Mend connection={connection} />}
    </div>
  );
}

function Mend({ connection }: { readonly connection: Connection }) {
  const { id, attention } = connection;
  const sync = useChange((client) =>
    client.post('/v1/connections/{connection}/sync', { connection: id }, { full: false }),
  );
  switch (attention?.action) {
    case 'reconnect':
      return (
        <ButtonLink to={pathOf('connection', { connection: id }, { reconnect: 'now' })} look="main">
          Reconnect
        </ButtonLink>
      );
    case 'sync':
    case 'set-public-url': // set where Plinth runs; what can be done here is to try whether it is reached now
      return (
        <>
          <Button look="main" icon="runs" isBusy={sync.isBusy} onClick={() => void sync.run()}>
            {attention.action === 'sync' ? 'Sync again' : 'Try again'}
          </Button>
          <ProblemNote problem={sync.problem} />
        </>
      );
    case null:
    case undefined:
      return <p className="quiet small">We try again by ourselves.</p>;
  }
}
