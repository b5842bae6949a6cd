import type { Problem } from '../../api/problem.ts';
import { Brand } from './brand.tsx';

/** Nobody answers yet: the page waits and opens by itself. */
export function Away({ problem }: { readonly problem: Problem }) {
  return (
    <main className="door">
      <title>Waiting · Plinth</title>
      <div className="door-card card" role="status">
        <Brand />
        <h1>{problem.message}</h1>
        <p className="quiet">
          We ask again every two seconds; this page opens by itself as soon as there is an answer.
        </p>
      </div>
    </main>
  );
}
