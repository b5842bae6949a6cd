import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Time } from '../../parts/time.tsx';
import { releaseTone, releaseWords } from '../../words/releases.ts';
import { counted } from '../../words/numbers.ts';

/** What was put before shoppers, newest first. */
export function Releases({ product }: { readonly product: string }) {
  const list = useAnswer(at('/v1/products/{product}/releases', { product, limit: 20 })).value;
  return (
    <section className="card facts" aria-labelledby="releases-title">
      <h2 id="releases-title">Releases</h2>
      {list?.items.length === 0 && (
        <p className="quiet">The first release is drafted when the first look is made.</p>
      )}
      <ul className="rows">
        {list?.items.map(({ id, number, state, looks, createdAt }) => (
          <li key={id}>
            <span>
              <strong>{number}</strong>{' '}
              <span className={`badge tone-${releaseTone[state]}`}>{releaseWords[state]}</span>{' '}
              <span className="quiet">{counted(looks, 'look')}</span>
            </span>
            <span className="quiet small">
              <Time at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
