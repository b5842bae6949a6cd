import { useCallback, useEffect, useState } from 'react';
import { asProblem, type Problem } from './api/problem.ts';
import { PlinthProvider } from './api/plinth.tsx';
import { known, type SignedIn } from './api/sign-in.ts';
import { Pages } from './pages.tsx';
import { isEmbedded } from './router/place.ts';
import { AdminDoor } from './screens/sign-in/admin-door.tsx';
import { SignIn } from './screens/sign-in/sign-in.tsx';
import { Shell } from './shell/shell.tsx';

type Door =
  | { readonly state: 'asking' }
  | { readonly state: 'out'; readonly problem: Problem | null }
  | { readonly state: 'in'; readonly who: SignedIn };

/** The whole app: behind the door when signed in, before it when not. */
export function App() {
  const [door, setDoor] = useState<Door>({ state: 'asking' });
  useEffect(() => {
    known().then(
      (who) => setDoor(who === null ? { state: 'out', problem: null } : { state: 'in', who }),
      (error: unknown) => setDoor({ state: 'out', problem: asProblem(error) }),
    );
  }, []);
  const onSignedOut = useCallback(() => setDoor({ state: 'out', problem: null }), []);
  if (door.state === 'asking') return null;
  if (door.state === 'out' && isEmbedded()) return <AdminDoor problem={door.problem} />;
  if (door.state === 'out')
    return <SignIn problem={door.problem} onSignedIn={(who) => setDoor({ state: 'in', who })} />;
  return (
    <PlinthProvider
      auth={door.who.auth}
      confinedTo={door.who.session.connection}
      onSignedOut={onSignedOut}
    >
      <Shell session={door.who.session} onSignedOut={onSignedOut}>
        <Pages />
      </Shell>
    </PlinthProvider>
  );
}
