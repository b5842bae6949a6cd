import { useState } from 'react';
import type { Answer } from '../../api/addresses.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Placement } from '../../parts/placement.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Time } from '../../parts/time.tsx';
import { useConnection } from '../../shell/use-connection.ts';

type Made = Answer<'/v1/releases/{release}/preview', 'post'>;

/** Makes a secret link to the shop's own page that shows a draft, and gives it out. */
export function Preview(props: {
  readonly release: string;
  readonly title: string;
  readonly connection: string;
}) {
  const { release, title } = props;
  const store = useConnection().connections?.find(({ id }) => id === props.connection);
  const [made, setMade] = useState<Made | null>(null);
  const change = useChange(async (client) =>
    setMade(await client.post('/v1/releases/{release}/preview', { release })),
  );
  return (
    <>
      <Button icon="eye" isBusy={change.isBusy} onClick={() => void change.run()}>
        Preview in the shop
      </Button>
      <ProblemNote problem={change.problem} />
      {made !== null && (
        <Dialog title={`Preview of “${title}”`} onClose={() => setMade(null)}>
          {(close) => (
            <>
              <PreviewBody made={made} />
              {store && <Placement connection={store} />}
              <div className="dialog-actions">
                <Button onClick={close}>Done</Button>
                <CopyButton text={made.url} />
                <a
                  className="button button-main"
                  href={made.url}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  <Icon name="external" size={18} />
                  Open it
                </a>
              </div>
            </>
          )}
        </Dialog>
      )}
    </>
  );
}

const PreviewBody = ({ made }: { readonly made: Made }) => (
  <div className="dialog-body stack">
    <p>
      The shop’s own page with this draft on it. Whoever has the link sees it; shoppers do not. It
      ends <Time at={made.expiresAt} />.
    </p>
    <code className="secret" aria-label="Link of the preview">
      {made.url}
    </code>
  </div>
);
