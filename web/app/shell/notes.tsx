import { useEffect, useSyncExternalStore } from 'react';
import type { Note } from '../api/notes.ts';
import { usePlinth } from '../api/plinth.tsx';
import { Icon } from '../parts/icon.tsx';

const STAYS_MS = 8_000;

/** What came of what was asked for, at the edge of the page: it moves nothing and takes no focus. */
export function NoteList() {
  const { notes } = usePlinth();
  const all = useSyncExternalStore(notes.subscribe, notes.all);
  return (
    <div className="told" role="status" aria-live="polite">
      {all.map((note) => (
        <Told key={note.key} note={note} onDrop={() => notes.drop(note.key)} />
      ))}
    </div>
  );
}

function Told({ note, onDrop }: { readonly note: Note; readonly onDrop: () => void }) {
  const { says, fraction, isBad = false } = note;
  const isPassing = fraction === null && !isBad;
  useEffect(() => {
    if (!isPassing) return;
    const timer = setTimeout(onDrop, STAYS_MS);
    return () => clearTimeout(timer);
    // The time starts anew with other words, not with every drawing.
    // oxlint-disable-next-line react/exhaustive-deps -- onDrop is another function each time and does the same
  }, [isPassing, says]);
  return (
    <div className={`told-note ${isBad ? 'tone-failed' : 'tone-live'}`}>
      <Icon name={isBad ? 'warning' : fraction === null ? 'check' : 'publishing'} size={18} />
      <p className="number">{says}</p>
      <button type="button" className="button button-bare" onClick={onDrop}>
        <Icon name="close" size={16} />
        <span className="unseen">Put away</span>
      </button>
      {fraction !== null && <progress max={1} value={fraction} aria-label="How far it has come" />}
    </div>
  );
}
