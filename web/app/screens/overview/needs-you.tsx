import type { Answer } from '../../api/addresses.ts';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { counted } from '../../words/numbers.ts';

type Summary = Answer<'/v1/connections/{connection}/summary'>;

const SHOWN_MAX = 4;

/** What failed, what is held, and what only lacks a model: all wait for the merchant, the first with a cause. */
export function NeedsYou(props: { readonly connection: string; readonly summary: Summary }) {
  const { connection, summary } = props;
  const { derivable, 'needs-model': lacking } = summary.verdicts;
  const { held } = summary;
  if (summary.failures.length === 0 && lacking + derivable + held === 0) return null;
  return (
    <div className="needs-you">
      <h3>What needs you</h3>
      <ul>
        {summary.failures.slice(0, SHOWN_MAX).map(({ product, code, says, todo, variants }) => (
          <li key={`${product.id} ${code}`} className="tone-failed">
            <p>
              <Link to={pathOf('product', { product: product.id })}>{product.title}</Link>{' '}
              <span className="quiet">{counted(variants, 'variant')}</span>
            </p>
            <p>{says}</p>
            {todo && <p className="quiet small">{todo}</p>}
          </li>
        ))}
        {held > 0 && (
          <li className="tone-ready">
            <p>
              <Link to={pathOf('products', {}, { connection, held: 'true' })}>
                {counted(held, 'variant')} {held === 1 ? 'looks' : 'look'} unlike the store’s photo
                or size
              </Link>
            </p>
            <p className="quiet small">
              They are made and held back. Look at both pictures and say what is right.
            </p>
          </li>
        )}
        {derivable > 0 && (
          <li className="tone-ready">
            <p>
              <Link to={pathOf('products', {}, { connection, verdict: 'derivable' })}>
                {counted(derivable, 'variant')} could be made from their photo
              </Link>
            </p>
            <p className="quiet small">Look at them and say yes, once per product or per type.</p>
          </li>
        )}
        {lacking > 0 && (
          <li className="tone-needs-model">
            <p>
              <Link to={pathOf('products', {}, { connection, verdict: 'needs-model' })}>
                {counted(lacking, 'variant')} without a 3D model
              </Link>
            </p>
            <p className="quiet small">
              Add a GLB file to the product in the store; the next sync takes it from there.
            </p>
          </li>
        )}
      </ul>
    </div>
  );
}
