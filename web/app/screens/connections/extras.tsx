import { useEffect, useId, useState } from 'react';
import { usePlinth } from '../../api/plinth.tsx';
import { useChange } from '../../api/use-change.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Connection } from '../../shell/use-connection.ts';
import { counted } from '../../words/numbers.ts';
import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';

type Extra = Connection['extras'][number];

const offers = [
  {
    extra: 'turntable',
    says: 'Turntable',
    means:
      'An animated picture, once around in 24 frames, for mails, feeds and adverts. It costs about as much work as 24 small posters per look.',
  },
  {
    extra: 'views',
    says: 'From four sides',
    means:
      'Pictures from the front, the side, the back and above, 1,024 pixels wide on a transparent ground, for listings. Together they cost about as much drawing as sixteen posters of the size that every look has.',
  },
  {
    extra: 'lods',
    says: 'Levels of detail',
    means:
      'The shop’s file at four levels, each with half the triangles of the one before, for games and scenes with many products. It costs about as much work as the shop’s file itself, and somewhat less than twice its storage.',
  },
  {
    extra: 'bundle',
    says: 'All looks in one file',
    means:
      'One GLB per product whose viewer lets people choose the look (KHR_materials_variants), for planners and configurators. It shares the shape between looks; looks with pictures of their own make it heavier. A product with one look gets none.',
  },
] as const satisfies readonly { extra: Extra; says: string; means: string }[];

/** What looks and products of a store get besides, with what that costs. */
export function Extras({ connection }: { readonly connection: Connection }) {
  const { notes } = usePlinth();
  const id = useId();
  const names = { connection: connection.id };
  const looks = useAnswer(at('/v1/connections/{connection}/summary', names)).value?.conversions;
  const change = useChange((client, extras: Extra[]) =>
    client.patch('/v1/connections/{connection}', names, { extras }),
  );
  // What was chosen shows at once; a refusal gives it back.
  const [chosen, setChosen] = useState<readonly Extra[] | null>(null);
  const shown = chosen ?? connection.extras;
  useEffect(() => setChosen(null), [connection.extras]);
  const toggle = async (extra: Extra, isWanted: boolean) => {
    const wanted = shown.filter((one) => one !== extra).concat(isWanted ? [extra] : []);
    setChosen(wanted);
    const isTaken = await change.run(wanted);
    if (!isTaken) setChosen(null);
    else
      notes.say(
        isWanted
          ? 'What is missing is being made.'
          : 'What comes later goes without it; what is made stays with its product.',
      );
  };
  return (
    <section className="card facts" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Further files</h2>
      <p className="quiet">
        Every look has files for the shop, for headsets and for AR, and a poster. These come on top,
        to be downloaded from the product’s page.
        {looks !== undefined &&
          looks.unique > 0 &&
          ` The store has ${counted(looks.unique, 'look')} at present.`}
      </p>
      <fieldset className="choices" disabled={change.isBusy}>
        <legend className="unseen">What looks and products get besides</legend>
        {offers.map(({ extra, says, means }) => (
          <label key={extra} className="choice">
            <input
              type="checkbox"
              checked={shown.includes(extra)}
              onChange={(event) => void toggle(extra, event.target.checked)}
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
