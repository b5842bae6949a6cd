import type { Answer } from '../../api/addresses.ts';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Empty } from '../../parts/empty.tsx';
import { pathOf } from '../../router/routes.ts';
import type { Connection } from '../../shell/use-connection.ts';
import { counted } from '../../words/numbers.ts';

/** Nothing is there to review: what that means, and what comes next. */
export function NothingWaits(props: {
  readonly connection: Connection;
  readonly counts: Answer<'/v1/connections/{connection}/releases'> | undefined;
}) {
  const { connection, counts } = props;
  if (counts === undefined) return null;
  return (
    <Empty icon="check" title="Nothing waits for you.">
      <p className="quiet">
        {counts.live > 0
          ? `The shop shows 3D of ${counted(counts.live, 'product')}.`
          : 'The shop shows no 3D yet.'}{' '}
        {connection.publishing === 'automatic'
          ? 'To look at everything before shoppers do, let this store publish after review.'
          : 'The next sync puts what it makes here.'}
      </p>
      {connection.publishing === 'automatic' ? (
        <ButtonLink to={pathOf('connection', { connection: connection.id })}>
          Choose how it publishes
        </ButtonLink>
      ) : (
        <ButtonLink to={pathOf('runs', {})}>To the runs</ButtonLink>
      )}
    </Empty>
  );
}
