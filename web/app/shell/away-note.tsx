import { useEffect, useState } from 'react';
import { usePlinth } from '../api/plinth.tsx';

const PATIENCE_MS = 3_000; // a line that breaks and comes back is nobody's concern

/** Says that the server is away; it lies over the page, so nothing moves, and leaves by itself. */
export function AwayNote() {
  const { line } = usePlinth();
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    if (line === 'live') {
      setAway(false);
      return;
    }
    const timer = setTimeout(() => setAway(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [line]);
  return (
    <div className="away" role="status">
      {isAway && (
        <p className="away-note">
          <strong>Plinth does not answer.</strong> What you see may have changed since. We keep
          asking; nothing has to be reloaded.
        </p>
      )}
    </div>
  );
}
