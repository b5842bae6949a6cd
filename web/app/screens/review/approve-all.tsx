import { usePlinth } from '../../api/plinth.tsx';
import { AskFirst } from '../../parts/ask-first.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { counted } from '../../words/numbers.ts';

/** Says yes to everything that waits. */
export function ApproveAll(props: {
  readonly connection: Connection;
  readonly drafts: number;
  readonly onDone?: () => void;
}) {
  const { moves } = usePlinth();
  const { connection, drafts } = props;
  const noun = counted(drafts, 'draft');
  return (
    <AskFirst
      says={`Approve all ${drafts}`}
      icon="check"
      look="main"
      title={`Approve ${noun}?`}
      action={`Approve ${noun}`}
      work={async (client) => {
        moves.begin(connection.id, 'approved', drafts);
        await client.post(
          '/v1/connections/{connection}/approve',
          { connection: connection.id },
          { releases: 'all' },
        );
        props.onDone?.();
      }}
    >
      <p>
        {counted(drafts, 'product')} of {nameOf(connection)} show what their drafts say. Each is
        read back and its files are compared before we call it live; rolling back takes it back.
      </p>
    </AskFirst>
  );
}
