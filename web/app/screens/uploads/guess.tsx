import { Picture } from '../../parts/picture.tsx';
import { likelihood, type Match } from '../../words/uploads.ts';

type Product = Match['product'];

/** A product that a file may belong to, with the reason where it was guessed. */
export function Guess(props: {
  readonly product: Product;
  readonly match: Pick<Match, 'score' | 'says'> | null;
  readonly isFirst?: boolean;
}) {
  const { product, match } = props;
  return (
    <label className="guess">
      <input
        type="radio"
        name="product"
        value={product.id}
        defaultChecked={props.isFirst ?? false}
        required
      />
      <Picture url={product.photo} none="photo" alt="" fit="cover" />
      <span className="guess-words">
        <span className="guess-title">{product.title}</span>
        <span className="small quiet">{match?.says ?? product.handle}</span>
      </span>
      {match && (
        <span className={`badge ${match.score >= 0.9 ? 'tone-live' : 'tone-quiet'}`}>
          {likelihood(match.score)}
        </span>
      )}
    </label>
  );
}
