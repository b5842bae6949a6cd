import type { Item } from '../../api/addresses.ts';
import { count } from '../../words/numbers.ts';

type ProofShape = NonNullable<Item<'/v1/sync-runs'>['proof']>;

/** What the store says it has beside what was read; a difference is told by its ids. */
export function Proof({ proof }: { readonly proof: ProofShape }) {
  const { expected, found, missing, withoutVerdict } = proof;
  return (
    <details className="proof" open={missing.length > 0 || withoutVerdict > 0}>
      <summary>Proof of completeness</summary>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">The store counts</th>
            <th scope="col">We read</th>
          </tr>
        </thead>
        <tbody>
          {(['products', 'variants'] as const).map((name) => (
            <tr key={name}>
              <th scope="row">{name === 'products' ? 'Products' : 'Variants'}</th>
              <td className="number">{count(expected[name])}</td>
              <td className="number">{count(found[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">
        {missing.length === 0
          ? 'Nothing is missing.'
          : `Missing: ${missing.slice(0, 50).join(', ')}${missing.length > 50 ? ' …' : ''}`}
        {withoutVerdict > 0 && ` ${count(withoutVerdict)} without a verdict.`}
      </p>
    </details>
  );
}
