import { useId } from 'react';
import { type List, useList } from '../../api/use-list.ts';
import { Button } from '../../parts/button.tsx';
import { DropZone } from '../../parts/drop-zone.tsx';
import { NotLoaded } from '../../parts/not-loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { count } from '../../words/numbers.ts';
import type { Upload } from '../../words/uploads.ts';
import { ConfirmMatches } from './confirm-matches.tsx';
import { SettledUpload } from './settled-upload.tsx';

/** Model files from the merchant's own disk: dropped here, matched to products by name, confirmed by hand. */
export function Uploads() {
  return (
    <Screen title="Uploads">
      <div className="stack uploads">
        <div>
          <DropZone product={null} says="Drop model files anywhere on this page">
            <p className="quiet small">
              GLB, glTF, USDZ, FBX, OBJ, STL, PLY, or a zip with a model and its textures; up to 268
              MB each. Name a file after the product’s SKU or handle and it finds its product.
            </p>
          </DropZone>
        </div>
        <Lists />
      </div>
    </Screen>
  );
}

/** All of them together: what is read first would be pushed down by what comes next. */
function Lists() {
  const waiting = useList('/v1/uploads', { state: 'unassigned' });
  const failed = useList('/v1/uploads', { state: 'failed' });
  const assigned = useList('/v1/uploads', { state: 'assigned' });
  const lists = [waiting, failed, assigned];
  if (!lists.every(({ isLoaded }) => isLoaded))
    return <NotLoaded problem={lists.find(({ problem }) => problem !== null)?.problem ?? null} />;
  return (
    <>
      <ConfirmMatches list={waiting} />
      <Settled list={failed} title="Cannot be used" />
      <Settled list={assigned} title="In use" />
    </>
  );
}

/** Uploads that wait for nothing more. */
function Settled({ list, title }: { readonly list: List<Upload>; readonly title: string }) {
  const id = useId();
  if (list.rows.length === 0) return null;
  return (
    <section className="card facts" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="quiet number">{count(list.rows.length)}</span>
      </h2>
      <ul className="rows">
        {list.rows.map((upload) => (
          <SettledUpload key={upload.id} upload={upload} />
        ))}
      </ul>
      {list.hasMore && (
        <div className="actions">
          <Button onClick={() => list.look(0, list.rows.length + 50)}>Show older ones</Button>
        </div>
      )}
    </section>
  );
}
