import { useState } from 'react';
import type { Client } from '../../api/client.ts';
import { usePlinth } from '../../api/plinth.tsx';
import { AskFirst } from '../../parts/ask-first.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { count, counted } from '../../words/numbers.ts';
import { type PutBack, putBackWords } from '../../words/roll-back.ts';
import { backProducts } from './back-products.ts';

/** Products that were taken out of the store or rolled back, and the way forward for all of them. */
export function PublishAgain(props: { readonly connection: Connection; readonly counts: PutBack }) {
  const { moves } = usePlinth();
  const { connection, counts } = props;
  const total = counts.withdrawn + counts.rolledBack;
  const [asked, setAsked] = useState<number | null>(null);
  if (total === 0) return null;
  const noun = counted(total, 'product');
  const publish = async (client: Client) => {
    const products = await backProducts(client, connection.id);
    moves.begin(connection.id, 'approved', products.length);
    for (const [index, product] of products.entries()) {
      setAsked(index);
      await client.post('/v1/products/{product}/publish', { product });
    }
    setAsked(null);
  };
  return (
    <div className="note tone-ready">
      <p>
        {putBackWords(counts, nameOf(connection))} Nothing is lost: what was made is still here.
      </p>
      <AskFirst
        says={`Publish ${noun} again`}
        icon="publishing"
        title={`Publish ${noun} again?`}
        work={publish}
      >
        <p>
          The newest release of each goes live and is proven.
          {asked !== null && ` ${count(asked)} of ${noun} asked for…`}
        </p>
      </AskFirst>
    </div>
  );
}
