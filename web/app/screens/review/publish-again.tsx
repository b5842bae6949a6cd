import { useState } from 'react';
import type { Client } from '../../api/client.ts';
import { usePlinth } from '../../api/plinth.tsx';
import { AskFirst } from '../../parts/ask-first.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { count, counted } from '../../words/numbers.ts';
import { withdrawnProducts } from './withdrawn-products.ts';

/** Products that were taken out of the store, and the way back for all of them. */
export function PublishAgain(props: {
  readonly connection: Connection;
  readonly withdrawn: number;
}) {
  const { moves } = usePlinth();
  const { connection, withdrawn } = props;
  const [asked, setAsked] = useState<number | null>(null);
  if (withdrawn === 0) return null;
  const noun = counted(withdrawn, 'product');
  const publish = async (client: Client) => {
    const products = await withdrawnProducts(client, connection.id);
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
        {withdrawn === 1 ? '1 product was' : `${count(withdrawn)} products were`} taken out of{' '}
        {nameOf(connection)}. Nothing is lost: what was made is still here.
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
