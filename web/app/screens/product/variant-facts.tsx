import { useState } from 'react';
import type { Answer, Item } from '../../api/addresses.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { Particulars } from '../../parts/particulars.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Swatch } from '../../parts/swatch.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { money } from '../../words/numbers.ts';
import type { Variant } from '../../words/options.ts';
import { Budgets } from './budgets.tsx';
import { CorrectLook } from './correct-look.tsx';
import { Files } from './files.tsx';

type Look = Item<'/v1/products/{product}/looks'>;
type Model = Answer<'/v1/products/{product}'>['model'];

/** What is true of the chosen variant, why, and what its files weigh. */
export function VariantFacts(props: {
  readonly variant: Variant;
  readonly look: Look | null;
  readonly model: Model;
}) {
  const { variant, look, model } = props;
  return (
    <section className="card facts" aria-label="The chosen variant">
      <header>
        <h2>{variant.title}</h2>
        <VerdictBadge name={variant.verdict?.name ?? 'pending'} />
      </header>
      <p className="quiet small">
        {[variant.sku, variant.price && money(variant.price)].filter(Boolean).join(' · ')}
      </p>
      {variant.verdict && <Reason verdict={variant.verdict} />}
      {variant.verdict?.name === 'failed' && <Retry product={variant.product} />}
      {variant.look && <LookReason look={variant.look} />}
      {look && look.how !== 'from-photo' && (
        <CorrectLook key={look.id} variant={variant} look={look} model={model} />
      )}
      <Files variant={variant} look={look} model={model} />
      {look && <Budgets budgets={look.budgets} />}
    </section>
  );
}

/** Why the verdict is what it is, and what can be done. */
function Reason({ verdict }: { readonly verdict: NonNullable<Variant['verdict']> }) {
  return (
    <>
      <p>
        {verdict.says} <span className="quiet">{verdict.todo}</span>
      </p>
      <Particulars detail={verdict.detail} />
    </>
  );
}

/** Tries what failed of the product again. */
function Retry({ product }: { readonly product: string }) {
  const [isTaken, setTaken] = useState(false);
  const change = useChange((client) => client.post('/v1/products/{product}/retry', { product }));
  return (
    <div className="actions">
      <Button icon="runs" isBusy={change.isBusy} onClick={() => void change.run().then(setTaken)}>
        Retry
      </Button>
      <span role="status" className="quiet small">
        {isTaken && 'It is tried again.'}
      </span>
      <ProblemNote problem={change.problem} />
    </div>
  );
}

function LookReason({ look }: { readonly look: NonNullable<Variant['look']> }) {
  return (
    <p className="look-reason">
      {'color' in look.selection && <Swatch color={look.selection.color} />}
      <span>
        {look.says}
        {look.guessed && (
          <span className="badge tone-needs-model" title="It rests on an assumption: look at it.">
            Guessed
          </span>
        )}
      </span>
    </p>
  );
}
