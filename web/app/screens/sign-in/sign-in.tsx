import { type FormEvent, useState } from 'react';
import { asProblem, type Problem } from '../../api/problem.ts';
import { signIn, type SignedIn } from '../../api/sign-in.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { typed } from '../../words/typed.ts';
import { Brand } from './brand.tsx';

/** Before the door: how to get in. */
export function SignIn(props: {
  /** Why the link that led here did not open the door. */
  readonly problem: Problem | null;
  /** Whether somebody was in before, and did not ask to leave. */
  readonly hasEnded: boolean;
  readonly onSignedIn: (who: SignedIn) => void;
}) {
  const [problem, setProblem] = useState(props.problem);
  const [isBusy, setBusy] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    signIn(typed(event.currentTarget, 'link')).then(props.onSignedIn, (error: unknown) => {
      setProblem(asProblem(error));
      setBusy(false);
    });
  };
  return (
    <main className="door">
      <title>Sign in · Plinth</title>
      <div className="door-card card">
        <Brand />
        <h1>Sign in</h1>
        {props.hasEnded && (
          <p role="status">Your session has ended. Signing in leads back to where you were.</p>
        )}
        <p className="quiet">
          Open the sign-in link that Plinth printed when it started, or paste it here. Each link
          opens one browser, once; <code>npm run plinth -- owner-link</code> prints another.
        </p>
        <form onSubmit={submit} className="stack">
          <label className="field">
            <span className="field-label">Sign-in link</span>
            <input
              name="link"
              type="password"
              autoComplete="off"
              placeholder={`${location.origin}/sign-in#…`}
              required
            />
          </label>
          <ProblemNote problem={problem} />
          <Button look="main" type="submit" isBusy={isBusy}>
            Sign in
          </Button>
        </form>
      </div>
    </main>
  );
}
