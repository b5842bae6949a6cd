import { useEffect, useId, useState } from 'react';
import { usePlinth } from '../../api/plinth.tsx';
import { useChange } from '../../api/use-change.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Connection } from '../../shell/use-connection.ts';

const modes = [
  {
    mode: 'automatic',
    says: 'Automatic',
    means:
      'What a sync makes and checks goes live by itself, usually within minutes. You can roll back at any time.',
  },
  {
    mode: 'after-review',
    says: 'After review',
    means:
      'What a sync makes waits under Review. Shoppers see it when you have looked at it and approved it.',
  },
] as const;

const said = {
  automatic: 'It publishes automatically from now on.',
  'after-review': 'Nothing goes live without your word from now on.',
} as const;

/** Whether a store publishes by itself. */
export function PublishingMode({ connection }: { readonly connection: Connection }) {
  const { notes } = usePlinth();
  const id = useId();
  const change = useChange((client, publishing: Connection['publishing']) =>
    client.patch('/v1/connections/{connection}', { connection: connection.id }, { publishing }),
  );
  // What was chosen shows at once; a refusal gives it back.
  const [chosen, setChosen] = useState<Connection['publishing'] | null>(null);
  const shown = chosen ?? connection.publishing;
  useEffect(() => setChosen(null), [connection.publishing]);
  const choose = async (mode: Connection['publishing']) => {
    setChosen(mode);
    const isTaken = await change.run(mode);
    if (isTaken) notes.say(said[mode]);
    else setChosen(null);
  };
  return (
    <section className="card facts" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Publishing</h2>
      <fieldset className="choices" disabled={change.isBusy}>
        <legend className="unseen">How this store publishes</legend>
        {modes.map(({ mode, says, means }) => (
          <label key={mode} className="choice">
            <input
              type="radio"
              name={id}
              checked={shown === mode}
              onChange={() => void choose(mode)}
            />
            <span>
              <strong>{says}</strong>
              <span className="quiet">{means}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <ProblemNote problem={change.problem} />
    </section>
  );
}
