import { useCallback, useEffect, useState } from 'react';
import { asProblem, type Problem } from './api/problem.ts';
import { PlinthProvider } from './api/plinth.tsx';
import { known, rememberPlace, type SignedIn, takeToken } from './api/sign-in.ts';
import { Pages } from './pages.tsx';
import { isEmbedded } from './router/place.ts';
import { AdminDoor } from './screens/sign-in/admin-door.tsx';
import { Away } from './screens/sign-in/away.tsx';
import { SignIn } from './screens/sign-in/sign-in.tsx';
import { Shell } from './shell/shell.tsx';

type Door =
  | { readonly state: 'asking' }
  | { readonly state: 'away'; readonly problem: Problem }
  | { readonly state: 'out'; readonly problem: Problem | null; readonly hasEnded?: boolean }
  | { readonly state: 'in'; readonly who: SignedIn };

const RETRY_MS = 2_000;

/** The whole app: behind the door when signed in, before it when not. */
export function App() {
  const [door, setDoor] = useDoor();
  const onSignedIn = (who: SignedIn) => setDoor({ state: 'in', who });
  const onSignedOut = useCallback(() => setDoor({ state: 'out', problem: null }), [setDoor]);
  const onEnded = useCallback(() => {
    if (!isEmbedded()) rememberPlace();
    setDoor({ state: 'out', problem: null, hasEnded: true });
  }, [setDoor]);
  if (door.state === 'asking') return null;
  if (door.state === 'away') return <Away problem={door.problem} />;
  if (door.state === 'out' && isEmbedded()) return <AdminDoor problem={door.problem} />;
  if (door.state === 'out')
    return (
      <SignIn problem={door.problem} hasEnded={door.hasEnded ?? false} onSignedIn={onSignedIn} />
    );
  return (
    <PlinthProvider
      auth={door.who.auth}
      confinedTo={door.who.session.connection}
      onSignedOut={onEnded}
    >
      <Shell session={door.who.session} onSignedOut={onSignedOut}>
        <Pages />
      </Shell>
    </PlinthProvider>
  );
}

/** Asks who this is, again and again while nobody answers; a link that was not answered is not spent. */
function useDoor() {
  const [token] = useState(takeToken);
  const [door, setDoor] = useState<Door>({ state: 'asking' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    known(token).then(
      (who) => setDoor(who === null ? { state: 'out', problem: null } : { state: 'in', who }),
      (error: unknown) => {
        const problem = asProblem(error);
        const isAway = problem.status === 0 || problem.status >= 500;
        setDoor({ state: isAway ? 'away' : 'out', problem });
        if (isAway) timer = setTimeout(() => setTries((now) => now + 1), RETRY_MS);
      },
    );
    return () => clearTimeout(timer);
  }, [token, tries]);
  return [door, setDoor] as const;
}
