import type { Answer } from '../../api/addresses.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { Time } from '../../parts/time.tsx';

type Rule = Answer<'/v1/products/{product}/look-rules'>['items'][number];

/** What somebody said of an option value, and the way to take it back. */
export function SaidLook(props: { readonly product: string; readonly rule: Rule }) {
  const { product, rule } = props;
  const { option, value, everywhere } = rule;
  const change = useChange((client) =>
    client.delete(
      '/v1/products/{product}/look-rules/{option}/{value}',
      { product, option, value },
      { everywhere },
    ),
  );
  return (
    <div className="said-look small">
      <p>
        <span className="quiet">
          Said by {rule.saidBy} <Time at={rule.saidAt} />,{' '}
          {everywhere ? 'for every product of the store' : 'for this product'}.
        </span>
        {change.problem && <span className="fault"> {change.problem.message}</span>}
      </p>
      <Button icon="undo" isBusy={change.isBusy} onClick={() => void change.run()}>
        Take it back
      </Button>
    </div>
  );
}
