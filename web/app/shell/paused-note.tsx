import { usePause } from '../api/use-pause.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { type Connection, nameOf, useConnection } from './use-connection.ts';

/** Every page says that a store is paused, and how to end that. */
export function PausedNotes() {
  const { connections } = useConnection();
  return connections
    ?.filter(({ paused, state }) => paused && state !== 'disconnected')
    .map((connection) => <PausedNote key={connection.id} connection={connection} />);
}

function PausedNote({ connection }: { readonly connection: Connection }) {
  const pause = usePause(connection);
  return (
    <div className="paused-note" role="status">
      <Icon name="pause" />
      <p>
        <strong>{nameOf(connection)} is paused.</strong>{' '}
        {connection.pauseProven
          ? 'Its shop shows photos alone, and nothing is published.'
          : 'We are telling the store…'}{' '}
        {pause.problem?.message}
      </p>
      <Button icon="play" isBusy={pause.isBusy} onClick={() => void pause.run(false)}>
        Show 3D again
      </Button>
    </div>
  );
}
