import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { Picture, Poster } from '../../parts/picture.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Swatch } from '../../parts/swatch.tsx';
import { Time } from '../../parts/time.tsx';
import {
  findingTone,
  findingWord,
  type Likeness as Shape,
  partNames,
  partWords,
} from '../../words/likeness.ts';
import { counted } from '../../words/numbers.ts';

/** A look beside the store's own photo, with what was found; where it is held, the word that lets it go on. */
export function Likeness({ likeness }: { readonly likeness: Shape | null }) {
  if (likeness === null) return null;
  const { held, right } = likeness;
  return (
    <section className="card facts" aria-labelledby="likeness-title">
      <header>
        <h2 id="likeness-title">{held ? 'Is this right?' : 'Beside the store’s photo'}</h2>
        {held && <span className="badge tone-ready">Held</span>}
      </header>
      <div className="pair-pictures">
        {likeness.photo !== null && (
          <figure>
            <Picture url={likeness.photo} none="photo" alt="The store’s photo" />
            <figcaption className="small quiet">
              <Color hex={likeness.color.photo} says="Photo" />
            </figcaption>
          </figure>
        )}
        <figure>
          <Poster sha256={likeness.poster} alt="The look in 3D" />
          <figcaption className="small quiet">
            <Color hex={likeness.color.look} says="3D" />
          </figcaption>
        </figure>
      </div>
      <ul className="findings small">
        {partNames.map((part) => (
          <li key={part}>
            <span className={`badge tone-${findingTone(likeness[part])}`}>
              {partWords[part]}: {findingWord(likeness[part]).toLowerCase()}
            </span>
            <span className="quiet">{likeness[part].says}</span>
          </li>
        ))}
      </ul>
      {held && <SayRight likeness={likeness} />}
      {right && <SaidRight likeness={likeness} right={right} />}
    </section>
  );
}

const Color = ({ hex, says }: { readonly hex: string | null; readonly says: string }) => (
  <>
    {hex !== null && <Swatch color={hex} />} {says}
  </>
);

function useWord({ product, id }: Pick<Shape, 'product' | 'id'>, right: boolean) {
  return useChange((client) =>
    client.put(
      '/v1/products/{product}/likenesses/{likeness}',
      { product, likeness: id },
      { right },
    ),
  );
}

function SayRight({ likeness }: { readonly likeness: Shape }) {
  const change = useWord(likeness, true);
  return (
    <>
      <p>
        {counted(likeness.variants, 'variant')} of it {likeness.variants === 1 ? 'waits' : 'wait'}{' '}
        for your word. If the 3D is wrong, correct its colour above, or mend the photo or the model
        in the store.
      </p>
      <ProblemNote problem={change.problem} />
      <div className="actions">
        <Button look="main" isBusy={change.isBusy} onClick={() => void change.run()}>
          It is right, show it
        </Button>
      </div>
    </>
  );
}

/** Who let it go on, and the way to take that back. */
function SaidRight(props: {
  readonly likeness: Shape;
  readonly right: NonNullable<Shape['right']>;
}) {
  const { likeness, right } = props;
  const change = useWord(likeness, false);
  return (
    <div className="said-look small">
      <p>
        <span className="quiet">
          {right.by} said that it is right <Time at={right.at} />.
        </span>
        {change.problem && <span className="fault"> {change.problem.message}</span>}
      </p>
      <Button icon="undo" isBusy={change.isBusy} onClick={() => void change.run()}>
        Take it back
      </Button>
    </div>
  );
}
