import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useList } from '../../api/use-list.ts';
import { CardGrid } from '../../parts/card-grid.tsx';
import { NotLoaded } from '../../parts/not-loaded.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Screen } from '../../parts/screen.tsx';
import { type Connection, useConnection } from '../../shell/use-connection.ts';
import { NoStore } from '../../parts/no-store.tsx';
import { StorePicker } from '../../parts/store-picker.tsx';
import { ApproveAll } from './approve-all.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { DraftCard } from './draft-card.tsx';
import { ModeLine } from './mode-line.tsx';
import { NothingWaits } from './nothing-waits.tsx';
import { PublishAgain } from './publish-again.tsx';
import { useChoice } from './use-choice.ts';

/** What waits for somebody's word before shoppers see it. */
export function Review() {
  const { connections, current, problem } = useConnection();
  if (current === null)
    return (
      <Screen title="Review">
        {connections ? <NoStore /> : <ProblemNote problem={problem} />}
      </Screen>
    );
  return <StoreReview key={current.id} connection={current} connections={connections ?? []} />;
}

const WORDS = 82; // below the picture: title, what differs, since when

function StoreReview(props: {
  readonly connection: Connection;
  readonly connections: readonly Connection[];
}) {
  const { connection } = props;
  const names = { connection: connection.id };
  const counts = useAnswer(at('/v1/connections/{connection}/releases', names)).value;
  const list = useList('/v1/connections/{connection}/drafts', names);
  const choice = useChoice(list.rows);
  const drafts = counts?.drafts ?? 0;
  return (
    <Screen
      title="Review"
      beside={<StorePicker connections={props.connections} current={connection} />}
      actions={drafts > 0 && <ApproveAll connection={connection} drafts={drafts} />}
    >
      <ModeLine connection={connection} />
      <NotLoaded problem={list.isLoaded ? null : list.problem} />
      {counts && <PublishAgain connection={connection} counts={counts} />}
      {counts !== undefined && list.isLoaded && list.rows.length === 0 ? (
        <NothingWaits connection={connection} counts={counts} />
      ) : (
        <>
          <ChoiceBar connection={connection.id} choice={choice} />
          <CardGrid
            label="Drafts"
            list={list}
            words={WORDS}
            card={(draft, place) => (
              <DraftCard
                key={draft.release}
                draft={draft}
                place={place}
                isChosen={choice.has(draft.release)}
                onChoose={choice.toggle}
              />
            )}
          />
        </>
      )}
    </Screen>
  );
}
