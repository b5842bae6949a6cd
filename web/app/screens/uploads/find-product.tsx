import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Icon } from '../../parts/icon.tsx';
import { Guess } from './guess.tsx';

const SHOWN_MAX = 8;

/** Looks a product up by hand; what is found joins the guesses, and the arrow keys go on into it. */
export function FindProduct(props: {
  readonly known: readonly string[];
  /** Whether somebody just asked for it: a page that opens takes no focus. */
  readonly isAsked: boolean;
}) {
  const { known, isAsked } = props;
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { value, problem } = useAnswer(
    q === '' ? null : at('/v1/products', { q, limit: SHOWN_MAX }),
  );
  const found = value?.items.filter(({ id }) => !known.includes(id)) ?? [];
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault(); // Enter would confirm the guess that was chosen before
    const first = list.current?.querySelector<HTMLInputElement>('input');
    first?.focus();
    first?.click();
  };
  return (
    <>
      <label className="search">
        <span className="unseen">Search products by title, handle or SKU</span>
        <Icon name="search" size={18} />
        <input
          ref={field}
          type="search"
          placeholder="Title, handle or SKU"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
        />
      </label>
      <div ref={list} role="status" className="found">
        {found.map((product) => (
          <Guess key={product.id} product={product} match={null} />
        ))}
        {q !== '' && value && found.length === 0 && (
          <p className="quiet small">No other product is like “{q}”.</p>
        )}
        {problem && value === undefined && <p className="fault small">{problem.message}</p>}
      </div>
    </>
  );
}
