import type { Answer } from '../../api/addresses.ts';
import { usePlinth } from '../../api/plinth.tsx';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { AskFirst } from '../../parts/ask-first.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { go } from '../../router/place.ts';
import { pathOf } from '../../router/routes.ts';
import { Preview } from './preview.tsx';

/** The word on a draft: look at it in the shop, show it, or turn it down. Then the next one is opened. */
export function DraftActions(props: {
  readonly release: Pick<Answer<'/v1/releases/{release}'>, 'id' | 'state'>;
  readonly product: Pick<Answer<'/v1/products/{product}'>, 'id' | 'title' | 'connection'>;
  readonly next: string | null;
}) {
  const { notes, moves } = usePlinth();
  const { release, product, next } = props;
  const onward = () =>
    go(
      next === null
        ? pathOf('review', {}, { connection: product.connection })
        : pathOf('draft', { release: next }),
    );
  const approve = useChange(async (client) => {
    moves.begin(product.connection, 'approved', 1);
    await client.post('/v1/releases/{release}/approve', { release: release.id });
    onward();
  });
  const isOver = release.state !== 'draft';
  return (
    <>
      <Preview release={release.id} title={product.title} connection={product.connection} />
      {!isOver && (
        <>
          <AskFirst
            says="Discard"
            look="danger"
            title={`Discard the draft of “${product.title}”?`}
            work={async (client) => {
              await client.post('/v1/releases/{release}/discard', { release: release.id });
              notes.say(`The draft of “${product.title}” is discarded.`);
              onward();
            }}
          >
            <p>The shop stays as it is. It is not proposed again until the product changes.</p>
          </AskFirst>
          <Button
            look="main"
            icon="check"
            isBusy={approve.isBusy}
            onClick={() => void approve.run()}
          >
            Approve
          </Button>
        </>
      )}
      <ProblemNote problem={approve.problem} />
    </>
  );
}
