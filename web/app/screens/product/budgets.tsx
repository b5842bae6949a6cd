import type { Item } from '../../api/addresses.ts';
import { Icon } from '../../parts/icon.tsx';

type Budget = Item<'/v1/products/{product}/looks'>['budgets'][number];

/** What each of those who show 3D would say of the files, and what was done so that they say yes. */
export function Budgets({ budgets }: { readonly budgets: readonly Budget[] }) {
  if (budgets.length === 0) return null;
  return (
    <>
      <h3>Budgets</h3>
      <ul className="budgets">
        {budgets.map((budget) => (
          <li key={budget.budget} className={budget.passes ? 'tone-live' : 'tone-failed'}>
            <Icon name={budget.passes ? 'check' : 'close'} size={16} />
            <span>
              {budget.title}
              <span className="unseen">{budget.passes ? ': passed' : ': failed'}</span>
              {broken(budget).map(({ measure, says }) => (
                <span key={measure} className="quiet small">
                  {says}
                </span>
              ))}
              <Figures budget={budget} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const broken = ({ figures }: Budget) => figures.filter(({ hard, holds }) => hard && !holds);

/** Every figure beside its limit, and what became of the source on the way. */
function Figures({ budget: { figures, did, output, wanted } }: { readonly budget: Budget }) {
  return (
    <details className="quiet small">
      <summary>{`${output === 'ar' ? 'AR' : 'Store'} file: ${figures.length} figures`}</summary>
      <ul>
        {figures.map(({ measure, hard, holds, says }) => (
          <li key={`${measure} ${hard}`}>
            {holds ? '✓' : hard ? '✗' : '!'} {says}
          </li>
        ))}
        {did.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {!wanted && <li>The recipe does not ask for it.</li>}
      </ul>
    </details>
  );
}
