import type { Answer } from '../../api/addresses.ts';
import { AskFirst } from '../../parts/ask-first.tsx';

type Shown = Pick<Answer<'/v1/products/{product}'>, 'id' | 'title' | 'release'>;

/** What can be done with a whole product in its store. */
export function ProductActions({ product }: { readonly product: Shown }) {
  const names = { product: product.id };
  return (
    <>
      {product.release && (
        <>
          <AskFirst
            says="Unpublish"
            title={`Take the 3D of “${product.title}” out of the store?`}
            work={(client) => client.post('/v1/products/{product}/unpublish', names)}
          >
            <p>Shoppers see the photos alone. Nothing is deleted: publishing shows it again.</p>
          </AskFirst>
          <AskFirst
            says="Roll back"
            icon="undo"
            title={`Roll “${product.title}” back?`}
            work={(client) => client.post('/v1/products/{product}/rollback', names)}
          >
            <p>
              The store shows the release before the present one; before the first there was none.
            </p>
          </AskFirst>
        </>
      )}
      <AskFirst
        says="Publish…"
        icon="publishing"
        look="main"
        title={`Publish the newest release of “${product.title}”?`}
        work={(client) => client.post('/v1/products/{product}/publish', names)}
      >
        <p>
          It is written into the store, read back, and every file is fetched and compared before we
          call it live.
        </p>
      </AskFirst>
    </>
  );
}
