import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Attention } from '../../parts/attention.tsx';
import { ConnectionState } from '../../parts/connection-state.tsx';
import { Empty } from '../../parts/empty.tsx';
import { KillSwitch } from '../../parts/kill-switch.tsx';
import { Placement } from '../../parts/placement.tsx';
import { NotLoaded } from '../../parts/not-loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { type Connection, nameOf, useConnection } from '../../shell/use-connection.ts';
import { Looks } from './looks.tsx';
import { Publish } from './publish.tsx';
import { RollBack } from './roll-back.tsx';
import { RunLine } from './run-line.tsx';
import { Stage } from './stage.tsx';
import { useShownLook } from './use-shown-look.ts';
import { VerdictList } from './verdict-list.tsx';

/** The first page: what is true of the store now, with something to look at from the first poster on. */
export function Overview() {
  const { connections, current, problem } = useConnection();
  if (connections === undefined)
    return (
      <Screen title="Overview">
        <NotLoaded problem={problem} />
      </Screen>
    );
  if (current === null)
    return (
      <Screen title="Welcome">
        <Empty icon="connections" title="Connect your store to see its products in 3D.">
          <p className="quiet">
            Plinth reads the catalog, makes every look it can, and shows you what is missing.
          </p>
          <ButtonLink to="/connections/new" look="main">
            Connect a store
          </ButtonLink>
        </Empty>
      </Screen>
    );
  return <StoreOverview connection={current} />;
}

function StoreOverview({ connection }: { readonly connection: Connection }) {
  const { id } = connection;
  const summary = useAnswer(at('/v1/connections/{connection}/summary', { connection: id }));
  const made = useAnswer(at('/v1/conversions', { connection: id, state: 'done', limit: 60 }));
  const [shown, show] = useShownLook(made.value?.items);
  return (
    <Screen
      title={nameOf(connection)}
      beside={<ConnectionState state={connection.state} />}
      actions={
        <>
          <KillSwitch connection={connection} />
          <RollBack connection={connection} />
          <Publish connection={connection} />
        </>
      }
    >
      <Attention connection={connection} />
      {connection.placement !== 'unknown' && <Placement connection={connection} />}
      <NotLoaded problem={summary.value === undefined ? summary.problem : null} />
      <RunLine summary={summary.value} />
      <div className="overview">
        <Stage
          conversion={shown}
          isWaiting={made.value === undefined || summary.value?.run?.state === 'running'}
        />
        <VerdictList connection={id} summary={summary.value} />
      </div>
      <Looks conversions={made.value?.items} shown={shown} onShow={show} />
    </Screen>
  );
}
