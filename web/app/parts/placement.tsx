import { useEffect } from 'react';
import { usePlinth } from '../api/plinth.tsx';
import { useChange } from '../api/use-change.ts';
import { isEmbedded } from '../router/place.ts';
import type { Connection } from '../shell/use-connection.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { ProblemNote } from './problem-note.tsx';

/** The one click that is left before shoppers see anything: the theme has to give our block a place. */
export function Placement({ connection }: { readonly connection: Connection }) {
  const { placement, placementUrl, id } = connection;
  const look = useChange((client) =>
    client.post('/v1/connections/{connection}/placement', { connection: id }),
  );
  useLookOnReturn(id, placement === 'inactive');
  if (placement === 'active' || placementUrl === null || connection.state !== 'connected')
    return null;
  const isSure = placement === 'inactive';
  return (
    <div className="note tone-ready">
      <p>
        <strong>
          {isSure ? 'One click left.' : 'Is there a place for 3D on your product page?'}
        </strong>{' '}
        {isSure
          ? 'The theme of your shop has no place for 3D yet. The theme editor opens with ours chosen: press Save there.'
          : 'The store does not let us look at its theme. Open the theme editor to see; if ours is proposed there, press Save.'}
      </p>
      <ProblemNote problem={look.problem} />
      <div className="actions">
        <a
          className="button button-main"
          href={placementUrl}
          target={isEmbedded() ? '_top' : '_blank'}
          rel="noreferrer"
        >
          <Icon name="external" size={18} />
          Open the theme editor
        </a>
        <Button icon="runs" isBusy={look.isBusy} onClick={() => void look.run()}>
          Look again
        </Button>
      </div>
    </div>
  );
}

/** Whoever comes to this page, or back to it, has perhaps pressed Save in the theme editor: nobody should have to say so. */
function useLookOnReturn(connection: string, isMissing: boolean): void {
  const { client } = usePlinth();
  useEffect(() => {
    if (!isMissing) return;
    const look = () => {
      // Nobody asked for it: the button says why it is not possible.
      client.post('/v1/connections/{connection}/placement', { connection }).catch(() => {});
    };
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [client, connection, isMissing]);
}
