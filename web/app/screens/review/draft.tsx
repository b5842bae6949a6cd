import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Difference } from '../../parts/difference.tsx';
import { NotLoaded } from '../../parts/not-loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { nextDraft } from '../../words/drafts.ts';
import { releaseTone, releaseWords } from '../../words/releases.ts';
import { DraftActions } from './draft-actions.tsx';

/** One draft: what it changes for a shopper, and the word on it. */
export function Draft({ id }: { readonly id: string }) {
  const { value: release, problem } = useAnswer(at('/v1/releases/{release}', { release: id }));
  const product = useAnswer(
    release === undefined ? null : at('/v1/products/{product}', { product: release.product }),
  ).value;
  const next = useNext(product?.connection, id);
  return (
    <Screen
      title={product?.title ?? 'Draft'}
      above={<Link to={pathOf('review', {}, { connection: product?.connection })}>Review</Link>}
      beside={
        release && (
          <>
            <span className={`badge tone-${releaseTone[release.state]}`}>
              {releaseWords[release.state]}
            </span>
            <span className="quiet number">Release {release.number}</span>
          </>
        )
      }
      actions={
        release && product && <DraftActions release={release} product={product} next={next} />
      }
    >
      <NotLoaded problem={release === undefined ? problem : null} />
      {product && <DraftBody release={id} product={product.id} next={next} />}
    </Screen>
  );
}

/** What it changes, and the ways on from here. */
const DraftBody = (props: {
  readonly release: string;
  readonly product: string;
  readonly next: string | null;
}) => (
  <>
    <Difference release={props.release} />
    <p className="draft-ways">
      <Link to={pathOf('product', { product: props.product })}>Open the product</Link>
      {props.next !== null && <Link to={pathOf('draft', { release: props.next })}>Next draft</Link>}
    </p>
  </>
);

/** The draft to look at after this one. */
function useNext(connection: string | undefined, release: string): string | null {
  const list = useAnswer(
    connection === undefined
      ? null
      : at('/v1/connections/{connection}/drafts', { connection, limit: 100 }),
  ).value;
  return nextDraft(list?.items ?? [], release);
}
