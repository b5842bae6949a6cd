import { useState } from 'react';
import { type Answer, at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../parts/button.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { pathOf } from '../../router/routes.ts';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { count, counted } from '../../words/numbers.ts';
import { ApproveAll } from '../review/approve-all.tsx';
import { PublishAgain } from '../review/publish-again.tsx';

type Counts = Answer<'/v1/connections/{connection}/releases'>;

/** How many products would go live, and the ways to let them. */
export function Publish({ connection }: { readonly connection: Connection }) {
  const [isOpen, setOpen] = useState(false);
  const counts = useAnswer(
    at('/v1/connections/{connection}/releases', { connection: connection.id }),
  ).value;
  return (
    <>
      <Button look="main" icon="publishing" onClick={() => setOpen(true)}>
        Publish…
      </Button>
      {isOpen && (
        <Dialog title={`Publish to ${nameOf(connection)}`} onClose={() => setOpen(false)}>
          {(close) => (
            <>
              <div className="dialog-body stack">
                {counts && <Numbers counts={counts} />}
                {counts && <PublishAgain connection={connection} counts={counts} />}
              </div>
              <div className="dialog-actions">
                <Button onClick={close}>Close</Button>
                {counts !== undefined && counts.drafts > 0 ? (
                  <>
                    <ButtonLink to={pathOf('review', {}, { connection: connection.id })}>
                      Review {count(counts.drafts)}
                    </ButtonLink>
                    <ApproveAll connection={connection} drafts={counts.drafts} onDone={close} />
                  </>
                ) : (
                  <ButtonLink
                    to={pathOf('products', {}, { connection: connection.id, verdict: 'ready' })}
                  >
                    See what is ready
                  </ButtonLink>
                )}
              </div>
            </>
          )}
        </Dialog>
      )}
    </>
  );
}

/** What would go live, what is on its way, and what is there. */
function Numbers({ counts }: { readonly counts: Counts }) {
  const { drafts, approved, live } = counts;
  return (
    <ul className="stack">
      <li>
        {drafts === 0 ? (
          'Nothing waits: everything that is made was shown to you already.'
        ) : (
          <>
            <strong className="number">{counted(drafts, 'product')}</strong> would go live.
          </>
        )}
      </li>
      {approved > 0 && (
        <li>
          <strong className="number">{counted(approved, 'product')}</strong> approved and on the
          way.
        </li>
      )}
      <li>
        <strong className="number">{counted(live, 'product')}</strong>{' '}
        {live === 1 ? 'shows' : 'show'} 3D in the shop now.
      </li>
    </ul>
  );
}
