import type { KeyboardEvent } from 'react';
import type { CardPlace } from '../../parts/card-grid.tsx';
import { Poster } from '../../parts/picture.tsx';
import { Time } from '../../parts/time.tsx';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { type DraftItem, draftWords, isWaiting } from '../../words/drafts.ts';
import { releaseTone, releaseWords } from '../../words/releases.ts';

/** One draft of the grid: Enter opens it, Space chooses it. */
export function DraftCard(props: {
  readonly draft: DraftItem;
  readonly place: CardPlace;
  readonly isChosen: boolean;
  readonly onChoose: (release: string) => void;
}) {
  const { draft, place, isChosen, onChoose } = props;
  const { release, product, state } = draft;
  const tabIndex = place.isReached ? 0 : -1;
  const press = (event: KeyboardEvent) => {
    if (event.key !== ' ' || !isWaiting(draft)) return;
    event.preventDefault();
    onChoose(release);
  };
  return (
    <li className="product-card draft-card" style={place.style} data-chosen={isChosen || undefined}>
      <Link
        to={pathOf('draft', { release })}
        data-index={place.index}
        tabIndex={tabIndex}
        onKeyDown={press}
      >
        <Poster sha256={product.poster} alt="" />
        <span className="clip product-title" title={product.title}>
          {product.title}
        </span>
        <span className="small clip">{draftWords(draft)}</span>
        <span className="small quiet clip">
          <Time at={draft.createdAt} />
        </span>
      </Link>
      {isWaiting(draft) ? (
        <label className="draft-choice">
          <input
            type="checkbox"
            checked={isChosen}
            tabIndex={tabIndex}
            onChange={() => onChoose(release)}
          />
          <span className="unseen">Choose {product.title}</span>
        </label>
      ) : (
        <span className={`badge draft-state tone-${releaseTone[state]}`}>
          {releaseWords[state]}
        </span>
      )}
    </li>
  );
}
