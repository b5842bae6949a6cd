import { useEffect, useRef } from 'react';
import { usePlinth } from '../../api/plinth.tsx';
import { AskFirst } from '../../parts/ask-first.tsx';
import { count, counted } from '../../words/numbers.ts';
import { inPieces } from '../../words/drafts.ts';
import type { useChoice } from './use-choice.ts';

/** What is chosen, and what can be done with it; it keeps its place, so that nothing moves when something is chosen. */
export function ChoiceBar(props: {
  readonly connection: string;
  readonly choice: ReturnType<typeof useChoice>;
}) {
  const { moves, notes } = usePlinth();
  const { connection, choice } = props;
  const { chosen, waiting } = choice;
  const none = chosen.length === 0;
  const noun = counted(chosen.length, 'draft');
  return (
    <div className="choice-bar">
      <label className="field-row">
        <AllBox choice={choice} />
        <span className="number">
          {none ? `Choose all ${count(waiting.length)}` : `${count(chosen.length)} chosen`}
        </span>
      </label>
      <div className="actions">
        <AskFirst
          says="Discard chosen"
          title={`Discard ${noun}?`}
          action={`Discard ${noun}`}
          look="danger"
          disabled={none}
          work={async (client) => {
            for (const release of chosen)
              await client.post('/v1/releases/{release}/discard', { release });
            notes.say(`${noun} discarded.`);
          }}
        >
          <p>The shop stays as it is. They are not proposed again until their products change.</p>
        </AskFirst>
        <AskFirst
          says="Approve chosen"
          title={`Approve ${noun}?`}
          action={`Approve ${noun}`}
          disabled={none}
          work={async (client) => {
            moves.begin(connection, 'approved', chosen.length);
            for (const releases of inPieces(chosen))
              await client.post(
                '/v1/connections/{connection}/approve',
                { connection },
                { releases: [...releases] },
              );
          }}
        >
          <p>
            Shoppers see them as soon as the store has them. Each is read back and its files are
            compared before we call it live; rolling back takes it back.
          </p>
        </AskFirst>
      </div>
    </div>
  );
}

/** Checked, unchecked, or in between. */
function AllBox({ choice }: { readonly choice: ReturnType<typeof useChoice> }) {
  const box = useRef<HTMLInputElement>(null);
  const isSome = choice.chosen.length > 0 && !choice.isAll;
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isSome;
  }, [isSome]);
  return (
    <input
      ref={box}
      type="checkbox"
      checked={choice.isAll}
      disabled={choice.waiting.length === 0}
      onChange={choice.toggleAll}
    />
  );
}
