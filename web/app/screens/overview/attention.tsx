import { ButtonLink } from '../../parts/button-link.tsx';
import type { Connection } from '../../shell/use-connection.ts';

/** A store that waits for its merchant says why, with the one step that mends it. */
export function Attention({ connection }: { readonly connection: Connection }) {
  const { attention, state } = connection;
  if (state !== 'needs-attention' || attention === null) return null;
  return (
    <div className="note tone-failed" role="alert">
      <p>
        <strong>{attention.says}</strong> {attention.todo}
      </p>
      <ButtonLink to={`/connections/${connection.id}`}>Mend the connection</ButtonLink>
    </div>
  );
}
