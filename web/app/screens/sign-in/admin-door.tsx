import type { Problem } from '../../api/problem.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';

/** Inside a store's admin, when that admin could not say who is there. */
export const AdminDoor = ({ problem }: { readonly problem: Problem | null }) => (
  <main className="door">
    <title>Plinth</title>
    <div className="door-card card">
      <p className="brand">
        <img src="/icon.svg" alt="" width={32} height={32} />
        Plinth
      </p>
      <h1>Not let in</h1>
      <ProblemNote problem={problem} />
      <p className="quiet">
        Plinth asks the admin of your store who you are, each time anew. Try again, or open the app
        from the admin’s own menu.
      </p>
      <Button look="main" onClick={() => location.reload()}>
        Try again
      </Button>
    </div>
  </main>
);
