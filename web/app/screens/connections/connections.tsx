import { ButtonLink } from '../../parts/button-link.tsx';
import { ConnectionState } from '../../parts/connection-state.tsx';
import { Empty } from '../../parts/empty.tsx';
import { NotLoaded } from '../../parts/not-loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { nameOf, useConnection } from '../../shell/use-connection.ts';

/** The stores of the organization. */
export function Connections() {
  const { connections, problem } = useConnection();
  return (
    <Screen
      title="Connections"
      actions={
        <ButtonLink to={pathOf('connect', {})} look="main" icon="plus">
          Connect a store
        </ButtonLink>
      }
    >
      <NotLoaded problem={connections === undefined ? problem : null} />
      {connections?.length === 0 && (
        <Empty icon="connections" title="No store is connected yet.">
          <p className="quiet">
            Connecting one reads its catalog; nothing is written until you publish.
          </p>
        </Empty>
      )}
      <ul className="stack">
        {connections?.map((connection) => (
          <li key={connection.id}>
            <Link
              className="card row-link"
              to={pathOf('connection', { connection: connection.id })}
            >
              <span>
                <strong>{nameOf(connection)}</strong>
                <span className="quiet small">
                  {connection.facts?.domain ?? connection.name} · {connection.platform}
                </span>
              </span>
              <ConnectionState state={connection.state} />
            </Link>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
