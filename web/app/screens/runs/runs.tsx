import { useList } from '../../api/use-list.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Screen } from '../../parts/screen.tsx';
import { pathOf } from '../../router/routes.ts';
import { useConnection } from '../../shell/use-connection.ts';
import { RunRow } from './run-row.tsx';

/** What was read of the stores, and the proof that nothing was lost. */
export function Runs() {
  const { connections, current } = useConnection();
  const list = useList('/v1/sync-runs');
  const sync = useChange((client) =>
    client.post('/v1/connections/{connection}/sync', { connection: current?.id }, { full: false }),
  );
  const mayStart = current !== null && current.state !== 'disconnected';
  return (
    <Screen
      title="Runs"
      actions={
        <Button
          look="main"
          icon="runs"
          isBusy={sync.isBusy}
          disabled={!mayStart}
          onClick={() => void sync.run()}
        >
          Sync now
        </Button>
      }
    >
      <ProblemNote problem={sync.problem ?? (list.isLoaded ? null : list.problem)} />
      {list.isLoaded && list.rows.length === 0 && (
        <Empty icon="runs" title="No run yet.">
          <p className="quiet">
            A run reads a store’s catalog, makes what is missing, and proves that nothing was lost.
          </p>
          {connections?.length === 0 && (
            <ButtonLink to={pathOf('connect', {})} look="main">
              Connect a store
            </ButtonLink>
          )}
        </Empty>
      )}
      <ul className="stack" aria-busy={!list.isLoaded}>
        {list.rows.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            connection={connections?.find(({ id }) => id === run.connection)}
            isNewest={list.rows.find((one) => one.connection === run.connection) === run}
          />
        ))}
      </ul>
      {list.isLoaded && list.hasMore && (
        <Button onClick={() => list.look(0, list.rows.length + 50)}>Show older runs</Button>
      )}
    </Screen>
  );
}
