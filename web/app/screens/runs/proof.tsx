import { useState } from 'react';
import type { Item } from '../../api/addresses.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { count, counted } from '../../words/numbers.ts';

type ProofShape = NonNullable<Item<'/v1/sync-runs'>['proof']>;

/** What the store says it has beside what was read; a difference is told by its ids. */
export function Proof({ proof }: { readonly proof: ProofShape }) {
  const { expected, found, missing, withoutVerdict } = proof;
  const isWhole = missing.length === 0 && withoutVerdict === 0;
  return (
    <details className="proof" open={!isWhole}>
      <summary>
        {isWhole ? 'Nothing is missing: see the proof' : 'Something is missing: see the proof'}
      </summary>
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
        The store’s counts come from separate questions, never from what was read.
        {withoutVerdict > 0 && ` ${counted(withoutVerdict, 'variant')} without a verdict.`}
      </p>
      {missing.length > 0 && <Missing ids={missing} />}
    </details>
  );
}

const SHOWN = 20;

/** Ids that the store has and we did not read, as the store writes them. */
function Missing({ ids }: { readonly ids: readonly string[] }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? ids : ids.slice(0, SHOWN);
  return (
    <>
      <p>
        <strong>{counted(ids.length, 'id')} of the store missing:</strong>
      </p>
      <ul className="missing">
        {shown.map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
      </ul>
      <div className="actions">
        {ids.length > shown.length && (
          <Button onClick={() => setAll(true)}>Show all {count(ids.length)}</Button>
        )}
        <CopyButton text={ids.join('\n')} />
      </div>
    </>
  );
}
