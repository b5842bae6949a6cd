import type { FormEvent } from 'react';
import { type Answer, at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type Form, formNames, formWords, metres, sizeWords } from '../../words/flat.ts';
import { counted } from '../../words/numbers.ts';
import { typed } from '../../words/typed.ts';

type Offer = Answer<'/v1/products/{product}/flat-offer'>;

/** A flat product without a model: what it would be built as from its photo, and the yes that lets it be. */
export function FromPhoto({ product }: { readonly product: string }) {
  const offer = useAnswer(at('/v1/products/{product}/flat-offer', { product })).value;
  if (offer === undefined || offer.modelled || offer.photo === null) return null;
  // A lamp has photos as well; only what is known to be flat is offered, or was already said to be.
  if (offer.form === null && offer.rule === null) return null;
  return (
    <section className="card facts" aria-labelledby="from-photo-title">
      <h2 id="from-photo-title">
        {offer.rule === null ? 'Build it from its photo' : 'Built from its photo'}
      </h2>
      {offer.rule === null ? (
        <p>
          It has no 3D model, but its shape follows from its photo and its size. Look whether the
          first photo shows the thing alone, from the front, and say yes.
        </p>
      ) : (
        <Said product={product} rule={offer.rule} />
      )}
      <Sizes sizes={offer.sizes} />
      <SayYes key={JSON.stringify(offer.rule)} product={product} offer={offer} />
    </section>
  );
}

function Sizes({ sizes }: Pick<Offer, 'sizes'>) {
  return (
    <ul className="flat-sizes small">
      {sizes.map(({ size, says, variants, guessed, outline }) => (
        <li key={`${JSON.stringify(size)} ${says} ${outline}`}>
          <span className="number">
            {size === null ? 'No size found' : sizeWords(size)}
            {outline === 'round' && ', round'}
          </span>
          <span className="quiet">
            {counted(variants, 'variant')}
            {says !== null && ` · ${says}`}
          </span>
          {guessed && <span className="badge tone-needs-model">Guessed</span>}
        </li>
      ))}
    </ul>
  );
}

/** The yes, with the size where a variant does not tell its own. */
function SayYes({ product, offer }: { readonly product: string; readonly offer: Offer }) {
  const { rule } = offer;
  const change = useChange((client, form: HTMLFormElement) => {
    const width = metres(typed(form, 'width'));
    const height = metres(typed(form, 'height'));
    return client.put(
      '/v1/products/{product}/flat-rule',
      { product },
      {
        form: typed(form, 'form') as Form,
        extent: typed(form, 'everywhere') === 'on' ? 'product-type' : 'product',
        ...(width === null ? {} : { width }),
        ...(height === null ? {} : { height }),
      },
    );
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change.run(event.currentTarget);
  };
  const lacksSize = offer.sizes.some(({ size }) => size === null);
  return (
    <form className="stack" onSubmit={submit}>
      <label className="field-row">
        It is
        <select name="form" defaultValue={rule?.form ?? offer.form ?? 'print'}>
          {formNames.map((form) => (
            <option key={form} value={form}>
              {formWords[form]}
            </option>
          ))}
        </select>
      </label>
      {lacksSize && <SizeFields size={rule?.size ?? null} />}
      {offer.productType !== '' && (
        <label className="field-row">
          <input
            name="everywhere"
            type="checkbox"
            defaultChecked={rule?.extent === 'product-type'}
          />
          For every product of the type “{offer.productType}” without a model
        </label>
      )}
      <ProblemNote problem={change.problem} />
      <div className="actions">
        <Button type="submit" look={rule === null ? 'main' : 'plain'} isBusy={change.isBusy}>
          {rule === null ? 'Build it' : 'Build it like this'}
        </Button>
      </div>
    </form>
  );
}

function SizeFields({
  size,
}: {
  readonly size: { readonly width: number; readonly height: number } | null;
}) {
  const field = (name: 'width' | 'height') => (
    <label className="field-row">
      {name === 'width' ? 'Width, cm' : 'Height, cm'}
      <input
        name={name}
        inputMode="decimal"
        size={6}
        defaultValue={size === null ? '' : String(Math.round(size[name] * 1000) / 10)}
      />
    </label>
  );
  return (
    <fieldset className="flat-size">
      <legend className="small quiet">How large those are that do not say it</legend>
      {field('width')}
      {field('height')}
    </fieldset>
  );
}

/** What was said, by whom, and the way to take it back. */
function Said(props: { readonly product: string; readonly rule: NonNullable<Offer['rule']> }) {
  const { product, rule } = props;
  const { extent, form } = rule;
  const change = useChange((client) =>
    client.delete('/v1/products/{product}/flat-rule', { product }, { extent }),
  );
  const of =
    extent === 'product' ? 'this product' : `every product of the type “${rule.productType ?? ''}”`;
  return (
    <div className="said-look small">
      <p>
        <span className="quiet">
          {rule.saidBy} said for {of} that it is {formWords[form].toLowerCase()}.
        </span>
        {change.problem && <span className="fault"> {change.problem.message}</span>}
      </p>
      <Button icon="undo" isBusy={change.isBusy} onClick={() => void change.run()}>
        Take it back
      </Button>
    </div>
  );
}
