import { type ReactNode, useEffect, useState } from 'react';
import type { Session } from '../api/sign-in.ts';
import { Icon } from '../parts/icon.tsx';
import { Link } from '../router/link.tsx';
import { usePlace } from '../router/place.ts';
import { FaultBoundary } from '../parts/fault-boundary.tsx';
import { AwayNote } from './away-note.tsx';
import { LineNote } from './line-note.tsx';
import { Navigation } from './navigation.tsx';
import { NoteList } from './notes.tsx';
import { PausedNotes } from './paused-note.tsx';
import { SignOut } from './sign-out.tsx';

/** What stands around every page: the way to the others, and whether what is shown is current. */
export function Shell(props: {
  readonly session: Session;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}) {
  const { path } = usePlace();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="side" data-open={isOpen || undefined}>
        <div className="side-top">
          <Link to="/" className="brand">
            <img src="/icon.svg" alt="" width={28} height={28} />
            Plinth
          </Link>
          <button
            type="button"
            className="button button-bare menu"
            aria-expanded={isOpen}
            aria-controls="navigation"
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'close' : 'menu'} />
            <span className="unseen">Menu</span>
          </button>
        </div>
        <div className="side-body" id="navigation">
          <Navigation />
          <div className="side-end">
            <LineNote />
            {props.session.member !== null && (
              <SignOut session={props.session} onSignedOut={props.onSignedOut} />
            )}
          </div>
        </div>
      </header>
      <main id="main" key={path}>
        <PausedNotes />
        <FaultBoundary>{props.children}</FaultBoundary>
      </main>
      <NoteList />
      <AwayNote />
    </div>
  );
}
