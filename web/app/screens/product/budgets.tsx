import type { Item } from '../../api/addresses.ts';
import { Icon } from '../../parts/icon.tsx';

type Budget = Item<'/v1/products/{product}/looks'>['budgets'][number];

/** What each of those who show 3D would say of the file. */
export function Budgets({ budgets }: { readonly budgets: readonly Budget[] }) {
  if (budgets.length === 0) return null;
  return (
    <>
      <h3>Budgets</h3>
      <ul className="budgets">
        {budgets.map(({ budget, title, passes, faults }) => (
          <li key={budget} className={passes ? 'tone-live' : 'tone-failed'}>
            <Icon name={passes ? 'check' : 'close'} size={16} />
            <span>
              {title}
              <span className="unseen">{passes ? ': passed' : ': failed'}</span>
              {faults.map(({ rule, says }) => (
                <span key={rule} className="quiet small">
                  {says}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
