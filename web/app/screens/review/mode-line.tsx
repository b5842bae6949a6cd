import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { type Connection, nameOf } from '../../shell/use-connection.ts';

/** Whether anything waits here at all, and where that is said. */
export function ModeLine({ connection }: { readonly connection: Connection }) {
  const isAutomatic = connection.publishing === 'automatic';
  return (
    <p className="mode-line quiet">
      {nameOf(connection)}{' '}
      {isAutomatic
        ? 'publishes automatically: what a sync makes and checks goes live by itself.'
        : 'publishes after review: what a sync makes waits here until you approve it.'}{' '}
      <Link to={pathOf('connection', { connection: connection.id })}>Change that</Link>
    </p>
  );
}
