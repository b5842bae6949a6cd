import { at } from '../../api/addresses.ts';
import { usePlinth } from '../../api/plinth.tsx';
import { useAnswer } from '../../api/use-answer.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { counted } from '../../words/numbers.ts';
import { rollBackWords } from '../../words/roll-back.ts';

/** Every product of the store back to the release before. */
export function RollBack({ connection }: { readonly connection: Connection }) {
  const { moves } = usePlinth();
  const names = { connection: connection.id };
  const counts = useAnswer(at('/v1/connections/{connection}/releases', names)).value;
  const live = counts?.live ?? 0;
  return (
    <AskFirst
      says="Roll back"
      icon="undo"
      title={`Roll ${nameOf(connection)} back?`}
      action={`Roll back ${counted(live, 'product')}`}
      disabled={live === 0}
      work={async (client) => {
        moves.begin(connection.id, 'before', live);
        await client.post('/v1/connections/{connection}/rollback', names);
      }}
    >
      {counts && rollBackWords(counts).map((says) => <p key={says}>{says}</p>)}
      <p>Nothing is deleted: publishing shows it all again.</p>
    </AskFirst>
  );
}
