import type { FormEvent } from 'react';
import type { Item } from '../../api/addresses.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Variant } from '../../words/options.ts';
import { typed } from '../../words/typed.ts';

const UNKNOWN = '#808080';

/** Says what the deciding option value of a variant looks like; it is remembered, and what shows it is made again. */
export function CorrectLook(props: {
  readonly variant: Variant;
  readonly look: Item<'/v1/products/{product}/looks'>;
}) {
  const { variant, look } = props;
  const decides = look.values.find(({ option, value }) => variant.selection[option] === value);
  const change = useChange((client, form: HTMLFormElement) =>
    client.put(
      '/v1/products/{product}/look-rules/{option}/{value}',
      { product: variant.product, option: decides?.option, value: decides?.value },
      { color: typed(form, 'color'), everywhere: typed(form, 'everywhere') === 'on' },
    ),
  );
  if (decides === undefined) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change.run(event.currentTarget);
  };
  const { selection } = look;
  return (
    <details className="correct" open={look.guessed}>
      <summary>Correct the colour of “{decides.value}”</summary>
      <form className="stack" onSubmit={submit}>
        <label className="field-row">
          Colour
          <input
            key={look.id}
            name="color"
            type="color"
            defaultValue={selection.kind === 'tint' ? selection.color : UNKNOWN}
          />
        </label>
        <label className="field-row">
          <input name="everywhere" type="checkbox" />
          For every product of the store with this {decides.option.toLowerCase()}
        </label>
        <ProblemNote problem={change.problem} />
        <div className="actions">
          <Button type="submit" isBusy={change.isBusy}>
            Correct it
          </Button>
        </div>
      </form>
    </details>
  );
}
