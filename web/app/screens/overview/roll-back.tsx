import { AskFirst } from '../../parts/ask-first.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';

/** Every product of the store back to the release before. */
export function RollBack({ connection }: { readonly connection: Connection }) {
  return (
    <AskFirst
      says="Roll back"
      icon="undo"
      title={`Roll ${nameOf(connection)} back?`}
      work={(client) =>
        client.post('/v1/connections/{connection}/rollback', { connection: connection.id })
      }
    >
      <p>
        Every product shows the release before its present one. Before the first there was nothing,
        so those show none. Nothing is deleted: publishing shows it all again.
      </p>
    </AskFirst>
  );
}
