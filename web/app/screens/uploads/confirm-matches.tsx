import { useRef, useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { count } from '../../words/numbers.ts';
import { ConfirmMatch } from './confirm-match.tsx';

const EVERYTHING = 1_000_000;

/** The files whose products are guesses yet. Arrow keys choose, Enter confirms, and the next one is at hand. */
export function ConfirmMatches() {
  const list = useList('/v1/uploads', { state: 'unassigned' });
  const place = useRef<HTMLElement>(null);
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    setAsked(true);
    list.look(0, EVERYTHING);
  }
  // The first that was given stands first: what arrives meanwhile moves nothing under somebody's hands.
  const waiting = list.rows.filter(({ id }) => !settled.has(id)).toReversed();
  const settle = (id: string) => {
    focusAfter(place.current, id);
    setSettled((before) => new Set([...before, id]));
  };
  if (!list.isLoaded) return <ProblemNote problem={list.problem} />;
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
