import { useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { Button } from '../../parts/button.tsx';
import { Difference } from '../../parts/difference.tsx';
import { Time } from '../../parts/time.tsx';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { beforeOf, type Release, releaseTone, releaseWords } from '../../words/releases.ts';
import { counted } from '../../words/numbers.ts';

const EVERYTHING = 1_000_000;

/** What was put before shoppers, newest first; each opens to what it changed. */
export function Releases({ product }: { readonly product: string }) {
  const list = useList('/v1/products/{product}/releases', { product });
  const shown = list.rows;
  return (
    <section className="card facts" aria-labelledby="releases-title">
      <h2 id="releases-title">Releases</h2>
      {list.isLoaded && shown.length === 0 && (
        <p className="quiet">
          None yet: the first is drafted when the first look is made. What keeps a variant from it
          stands beside it.
        </p>
      )}
      <ul className="releases">
        {shown.map((release) => (
          <ReleaseRow key={release.id} release={release} before={beforeOf(shown, release)} />
        ))}
      </ul>
      {list.isLoaded && list.hasMore && (
        <Button onClick={() => list.look(0, EVERYTHING)}>Show older releases</Button>
      )}
    </section>
  );
}

/** One release; its pictures are asked for when somebody opens it. */
function ReleaseRow(props: { readonly release: Release; readonly before: Release | null }) {
  const { release, before } = props;
  const { id, number, state, looks, createdAt } = release;
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="release-head">
            <span>
              Release {number}{' '}
              <span className={`badge tone-${releaseTone[state]}`}>{releaseWords[state]}</span>
            </span>
            <span className="quiet small release-when">
              {counted(looks, 'look')} · <Time at={createdAt} />
            </span>
          </span>
        </summary>
        {isOpen && (
          <div className="release-body">
            <Difference release={id} against={before?.id ?? null} />
            {state === 'draft' && (
              <p>
                <Link to={pathOf('draft', { release: id })}>Review this draft</Link>
              </p>
            )}
          </div>
        )}
      </details>
    </li>
  );
}
