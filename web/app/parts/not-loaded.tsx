import { usePlinth } from '../api/plinth.tsx';
import type { Problem } from '../api/problem.ts';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Why a page has nothing to show yet, and a way to ask again at once. */
export function NotLoaded({ problem }: { readonly problem: Problem | null }) {
  const { answers } = usePlinth();
  return (
    <ProblemNote problem={problem}>
      <Button icon="runs" onClick={() => answers.expire(() => true)}>
        Try again
      </Button>
    </ProblemNote>
  );
}
