import { useState } from 'react';
import { type Answer, at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { usePlinth } from '../../api/plinth.tsx';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { differenceSentence } from '../../words/difference.ts';
import { counted } from '../../words/numbers.ts';
import { whyNothing } from '../../words/why-nothing.ts';

type Shown = Pick<Answer<'/v1/products/{product}'>, 'id' | 'title' | 'release' | 'verdicts'>;

/** What can be done with a whole product in its store. */
export function ProductActions({ product }: { readonly product: Shown }) {
  const { notes } = usePlinth();
  const { title, release } = product;
  const names = { product: product.id };
  const hasSomething = release !== null || product.verdicts.ready + product.verdicts.live > 0;
  return (
    <>
      {release && (
        <>
          <AskFirst
            says="Unpublish"
            look="danger"
            title={`Take the 3D of “${title}” out of the shop?`}
            work={async (client) => {
              await client.post('/v1/products/{product}/unpublish', names);
              notes.say(`“${title}” is being taken out of the shop.`);
            }}
          >
            <p>
              {counted(product.verdicts.live, 'variant')} go back to photos. Nothing is deleted:
              publishing shows it again.
            </p>
          </AskFirst>
          <AskFirst
            says="Roll back"
            icon="undo"
            title={`Roll “${title}” back?`}
            work={async (client) => {
              await client.post('/v1/products/{product}/rollback', names);
              notes.say(`“${title}” is being rolled back.`);
            }}
          >
            <WhatComesBack release={release} />
          </AskFirst>
        </>
      )}
      {hasSomething ? <Publish product={product} /> : <NothingToPublish product={product} />}
    </>
  );
}

function Publish({ product }: { readonly product: Shown }) {
  const { notes } = usePlinth();
  return (
    <AskFirst
      says="Publish…"
      icon="publishing"
      look="main"
      title={`Publish the newest release of “${product.title}”?`}
      work={async (client) => {
        await client.post('/v1/products/{product}/publish', { product: product.id });
        notes.say(`“${product.title}” is on its way to the shop.`);
      }}
    >
      <p>
        It is written into the store, read back, and every file is fetched and compared before we
        call it live.
      </p>
    </AskFirst>
  );
}

/** The same button where nothing is made: it says why, and what to do first. */
function NothingToPublish({ product }: { readonly product: Shown }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="main" icon="publishing" onClick={() => setOpen(true)}>
        Publish…
      </Button>
      {isOpen && (
        <Dialog
          title={`“${product.title}” has nothing to publish yet`}
          onClose={() => setOpen(false)}
        >
          {(close) => (
            <>
              <p className="dialog-body">{whyNothing(product.verdicts)}</p>
              <div className="dialog-actions">
                <Button onClick={close}>Close</Button>
              </div>
            </>
          )}
        </Dialog>
      )}
    </>
  );
}

/** Which release the shop shows after a rollback, and what that changes. */
function WhatComesBack({ release }: { readonly release: NonNullable<Shown['release']> }) {
  const difference = useAnswer(
    at('/v1/releases/{release}/difference', { release: release.id }),
  ).value;
  if (difference === undefined) return <p>&nbsp;</p>;
  const { against } = difference;
  if (against === null)
    return (
      <p>
        The shop shows release {release.number}. There was none before it: shoppers see the photos
        alone.
      </p>
    );
  return (
    <p>
      The shop shows release {release.number} and goes back to release {against.number}. What
      release {release.number} had brought is undone: {differenceSentence(difference)}
    </p>
  );
}
