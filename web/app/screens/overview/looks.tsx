import { Poster } from '../../parts/picture.tsx';
import { Swatch } from '../../parts/swatch.tsx';
import { lookWords } from '../../words/looks.ts';
import type { Made } from './use-shown-look.ts';

/** The looks as they are made, newest first; a click puts one on the stage. */
export function Looks(props: {
  readonly conversions: readonly Made[] | undefined;
  readonly shown: Made | null;
  readonly onShow: (made: Made) => void;
}) {
  const { conversions, shown, onShow } = props;
  const drawn = conversions?.filter(({ outputs }) => outputs?.poster) ?? [];
  return (
    <section aria-labelledby="looks-title" className="looks">
      <h2 id="looks-title">Looks as they come</h2>
      {conversions !== undefined && drawn.length === 0 && (
        <p className="quiet">The first picture appears when the first look is done.</p>
      )}
      <ul>
        {drawn.map((made) => {
          const title = made.products.map((product) => product.title).join(', ');
          return (
            <li key={made.id}>
              <button
                type="button"
                aria-pressed={made.id === shown?.id}
                onClick={() => {
                  onShow(made);
                  document.getElementById('stage')?.scrollIntoView({ block: 'nearest' });
                }}
              >
                <Poster sha256={made.outputs?.poster?.sha256 ?? null} alt="" />
                <span className="look-name small">
                  {'color' in made.selection && <Swatch color={made.selection.color} />}
                  <span className="clip">{title}</span>
                  <span className="unseen">, {lookWords(made.selection)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
