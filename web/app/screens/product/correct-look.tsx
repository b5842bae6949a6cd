import { type FormEvent, useState } from 'react';
import { type Answer, at, type Body, type Item } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Variant } from '../../words/options.ts';
import { typed } from '../../words/typed.ts';
import { LookChoice } from './look-choice.tsx';
import { SaidLook } from './said-look.tsx';

type Said = Body<'/v1/products/{product}/look-rules/{option}/{value}', 'put'>;

/** Says what the deciding option value of a variant looks like; it is remembered, and what shows it is made again. */
export function CorrectLook(props: {
  readonly variant: Variant;
  readonly look: Item<'/v1/products/{product}/looks'>;
  readonly model: Answer<'/v1/products/{product}'>['model'];
}) {
  const { variant, look, model } = props;
  const { product } = variant;
  const decides = look.values.find(({ option, value }) => variant.selection[option] === value);
  const rules = useAnswer(at('/v1/products/{product}/look-rules', { product })).value?.items;
  const [isTaken, setTaken] = useState(false);
  const names = { product, option: decides?.option, value: decides?.value };
  const change = useChange((client, form: HTMLFormElement) =>
    client.put('/v1/products/{product}/look-rules/{option}/{value}', names, saidIn(form)),
  );
  if (decides === undefined) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change.run(event.currentTarget).then(setTaken);
  };
  const said = rules?.filter(
    ({ option, value }) => option === decides.option && value === decides.value,
  );
  return (
    <>
      {said?.map((rule) => (
        <SaidLook key={String(rule.everywhere)} product={product} rule={rule} />
      ))}
      <details className="correct" open={look.guessed}>
        <summary>Correct the colour of “{decides.value}”</summary>
        <form className="stack" onSubmit={submit}>
          <LookChoice selection={look.selection} model={model} />
          <label className="field-row">
            <input name="everywhere" type="checkbox" />
            For every product of the store with this {decides.option.toLowerCase()}
          </label>
          <ProblemNote problem={change.problem} />
          <div className="actions">
            <Button type="submit" isBusy={change.isBusy}>
              Correct it
            </Button>
            <span role="status" className="quiet small">
              {isTaken && 'Remembered. What shows it is made again.'}
            </span>
          </div>
        </form>
      </details>
    </>
  );
}

/** What a filled-in form says; a material that nobody changed stays for each product to choose. */
function saidIn(form: HTMLFormElement): Said {
  const everywhere = typed(form, 'everywhere') === 'on';
  const kind = typed(form, 'kind');
  if (kind === 'as-modelled') return { asModelled: true, everywhere };
  if (kind.startsWith('variant:')) return { variant: kind.slice('variant:'.length), everywhere };
  const material = typed(form, 'material') || null;
  const said = { color: typed(form, 'color'), material, everywhere };
  if (kind === 'tint') return said;
  return { ...said, keepPattern: true, mask: typed(form, 'mask') || null };
}
