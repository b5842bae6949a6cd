import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';

/** What went wrong, in a sentence, with what to do about it. */
export function ProblemNote(props: {
  readonly problem: Problem | null;
  readonly children?: ReactNode;
}) {
  const { problem, children } = props;
  if (problem === null) return null;
  return (
    <div className="note tone-failed" role="alert">
      <p>
        <strong>{problem.message}</strong>
      </p>
      <p className="quiet">{problem.todo}</p>
      {children}
    </div>
  );
}
