import { useEffect, useRef, useState } from 'react';
import type { List } from '../../api/use-list.ts';
import { count } from '../../words/numbers.ts';
import type { Upload } from '../../words/uploads.ts';
import { ConfirmMatch } from './confirm-match.tsx';

const EVERYTHING = 1_000_000;

/** The files whose products are guesses yet. Arrow keys choose, Enter confirms, and the next one is at hand. */
export function ConfirmMatches({ list }: { readonly list: List<Upload> }) {
  const place = useRef<HTMLElement>(null);
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const { rows, look } = list;
  useEffect(() => look(0, EVERYTHING), [look]);
  // One that the API does not list any more may come back one day, and is then to confirm again.
  useEffect(
    () =>
      setSettled((before) => {
        const listed = rows.filter(({ id }) => before.has(id));
        return listed.length === before.size ? before : new Set(listed.map(({ id }) => id));
      }),
    [rows],
  );
  // The first that was given stands first: what arrives meanwhile moves nothing under somebody's hands.
  const waiting = rows.filter(({ id }) => !settled.has(id)).toReversed();
  const settle = (id: string) => {
    focusAfter(place.current, id);
    setSettled((before) => new Set([...before, id]));
  };
  return (
    <section ref={place} aria-labelledby="to-confirm" className="to-confirm">
      <h2 id="to-confirm" tabIndex={-1}>
        To confirm <span className="quiet number">{count(waiting.length)}</span>
      </h2>
      {waiting.length === 0 ? (
        <p className="quiet">No file waits for its product.</p>
      ) : (
        <>
          <p className="quiet small">
            Arrow keys choose a product, Enter confirms it and goes on to the next file.
          </p>
          <ul className="stack">
            {waiting.map((upload) => (
              <ConfirmMatch key={upload.id} upload={upload} onSettled={() => settle(upload.id)} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Where the keyboard goes when a file leaves the list: the next one, else the one before, else what the list says now. */
function focusAfter(place: HTMLElement | null, id: string): void {
  const own = place?.querySelector(`[data-upload="${id}"]`);
  const other = own?.nextElementSibling ?? own?.previousElementSibling;
  const target =
    other?.querySelector<HTMLElement>('input:checked') ??
    other?.querySelector<HTMLElement>('input') ??
    place?.querySelector('h2');
  target?.focus();
}
