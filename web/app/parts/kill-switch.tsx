import { at } from '../api/addresses.ts';
import { useAnswer } from '../api/use-answer.ts';
import { type Connection, nameOf } from '../shell/use-connection.ts';
import { counted } from '../words/numbers.ts';
import { AskFirst } from './ask-first.tsx';

/** Takes all 3D from a shop with one switch. */
export function KillSwitch({ connection }: { readonly connection: Connection }) {
  const names = { connection: connection.id };
  const live = useAnswer(at('/v1/connections/{connection}/releases', names)).value?.live;
  if (connection.state === 'disconnected' || connection.state === 'connecting') return null;
  if (connection.paused) return null; // the line on top of every page has the button that ends it
  return (
    <AskFirst
      says="Hide all 3D…"
      icon="pause"
      look="danger"
      title={`Hide all 3D of ${nameOf(connection)}?`}
      action="Hide all 3D"
      work={(client) => client.put('/v1/connections/{connection}/pause', names, { paused: true })}
    >
      <p>
        {live === undefined ? 'Every product' : counted(live, 'product')} of the shop go
        {live === 1 ? 'es' : ''} back to photos within seconds, by one switch in the store.
      </p>
      <p>Nothing is deleted and nothing new is published until you show 3D again.</p>
    </AskFirst>
  );
}
