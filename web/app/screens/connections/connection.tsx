import { at } from '../../api/addresses.ts';
import { usePlinth } from '../../api/plinth.tsx';
import { useAnswer } from '../../api/use-answer.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Attention } from '../../parts/attention.tsx';
import { ConnectionState } from '../../parts/connection-state.tsx';
import { KillSwitch } from '../../parts/kill-switch.tsx';
import { Placement } from '../../parts/placement.tsx';
import { NotLoaded } from '../../parts/not-loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Time } from '../../parts/time.tsx';
import { Link } from '../../router/link.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { counted } from '../../words/numbers.ts';
import { Extras } from './extras.tsx';
import { PublishingMode } from './publishing-mode.tsx';
import { Health } from './health.tsx';
import { Reconnect } from './reconnect.tsx';

/** One store: how it stands with it, how it publishes, and the way to end it. */
export function ConnectionPage({ id }: { readonly id: string }) {
  const { confinedTo } = usePlinth();
  const { value: connection, problem } = useAnswer(
    at('/v1/connections/{connection}', { connection: id }),
  );
  return (
    <Screen
      title={connection ? nameOf(connection) : 'Connection'}
      above={confinedTo === null && <Link to="/connections">Connections</Link>}
      beside={connection && <ConnectionState state={connection.state} />}
    >
      <NotLoaded problem={connection === undefined ? problem : null} />
      {connection && <Parts connection={connection} />}
    </Screen>
  );
}

function Parts({ connection }: { readonly connection: Connection }) {
  const isOver = connection.state === 'disconnected';
  // The form that mends it stands where the fault is told.
  const isToReconnect = isOver || connection.attention?.action === 'reconnect';
  return (
    <>
      <Attention connection={connection} isBesideForm />
      {isToReconnect && (
        <div className="narrow mending">
          <Reconnect connection={connection} />
        </div>
      )}
      <Placement connection={connection} />
      <div className="connection">
        <div className="stack">
          <Health connection={connection} />
          <Facts connection={connection} />
          {!isToReconnect && <Reconnect connection={connection} />}
        </div>
        {!isOver && (
          <div className="stack">
            <PublishingMode connection={connection} />
            <Extras connection={connection} />
            <Switch connection={connection} />
            <Ending connection={connection} />
          </div>
        )}
      </div>
    </>
  );
}

function Facts({ connection }: { readonly connection: Connection }) {
  const { facts } = connection;
  return (
    <section className="card facts" aria-labelledby="facts-title">
      <h2 id="facts-title">Store</h2>
      <dl className="pairs">
        <Pair name="Platform" value={connection.platform} />
        {facts && <Pair name="Domain" value={facts.domain} />}
        {facts && <Pair name="Currency" value={facts.currency} />}
        {facts && <Pair name="Permissions" value={facts.scopes.join(', ')} />}
        <div>
          <dt>Connected</dt>
          <dd>
            <Time at={connection.createdAt} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

const Pair = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

/** The kill switch with what it does, so that nobody has to press it to find out. */
function Switch({ connection }: { readonly connection: Connection }) {
  return (
    <section className="card facts" aria-labelledby="switch-title">
      <h2 id="switch-title">Kill switch</h2>
      <p className="quiet">
        {connection.paused
          ? 'The shop shows photos alone and nothing is published. Syncs go on; what waits goes live when 3D is shown again: the button is on top of every page.'
          : 'If something looks wrong in the shop: one switch hides all 3D within seconds, however many products there are. Nothing is deleted, and one click shows it again.'}
      </p>
      <div className="actions">
        <KillSwitch connection={connection} />
      </div>
    </section>
  );
}

/** What takes 3D away from shoppers, or the store from us. */
function Ending({ connection }: { readonly connection: Connection }) {
  const { moves } = usePlinth();
  const names = { connection: connection.id };
  const live = useAnswer(at('/v1/connections/{connection}/releases', names)).value?.live ?? 0;
  return (
    <section className="card facts" aria-labelledby="ending-title">
      <h2 id="ending-title">Take it back</h2>
      <p className="quiet">
        Unpublishing removes all 3D from the store and deletes nothing here. Disconnecting deletes
        our credentials; what is published stays until you unpublish it.
      </p>
      <div className="actions">
        <AskFirst
          says="Unpublish everything"
          look="danger"
          title={`Take all 3D out of ${nameOf(connection)}?`}
          action={`Take it out of ${counted(live, 'product')}`}
          disabled={live === 0}
          work={async (client) => {
            moves.begin(connection.id, 'none', live);
            await client.post('/v1/connections/{connection}/unpublish', names);
          }}
        >
          <p>
            {counted(live, 'product')} {live === 1 ? 'shows' : 'show'} 3D now; shoppers then see the
            photos alone. Publishing shows it all again.
          </p>
        </AskFirst>
        <AskFirst
          says="Disconnect"
          look="danger"
          title={`Disconnect ${nameOf(connection)}?`}
          work={(client) => client.delete('/v1/connections/{connection}', names)}
        >
          <p>
            Our credentials are deleted and a running sync is stopped. What is published stays in
            the store: unpublish first if it should not.
          </p>
        </AskFirst>
      </div>
    </section>
  );
}
