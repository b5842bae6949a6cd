import { useList } from '../../api/use-list.ts';
import { Button } from '../../parts/button.tsx';
import { DropZone } from '../../parts/drop-zone.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Screen } from '../../parts/screen.tsx';
import { count } from '../../words/numbers.ts';
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
        <ConfirmMatches />
        <Settled state="failed" title="Cannot be used" />
        <Settled state="assigned" title="In use" />
      </div>
    </Screen>
  );
}

/** Uploads that wait for nothing more. */
function Settled(props: { readonly state: 'assigned' | 'failed'; readonly title: string }) {
  const list = useList('/v1/uploads', { state: props.state });
  if (list.isLoaded && list.rows.length === 0) return null;
  if (!list.isLoaded) return <ProblemNote problem={list.problem} />;
  const id = `uploads-${props.state}`;
  return (
    <section className="card facts" aria-labelledby={id}>
      <h2 id={id}>
        {props.title} <span className="quiet number">{count(list.rows.length)}</span>
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
