import { type Answer, at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { DropZone } from '../../parts/drop-zone.tsx';
import { bytes, counted } from '../../words/numbers.ts';
import { RemoveUpload } from '../uploads/remove-upload.tsx';

type Shown = Answer<'/v1/products/{product}'>;

/** The file that the product's looks are made from, and a place to give another. */
export function ModelSource({ product }: { readonly product: Shown }) {
  const { id, model } = product;
  return (
    <section className="card facts" aria-labelledby="model-title">
      <h2 id="model-title">Model</h2>
      {model === null ? (
        <p className="quiet">There is no 3D file to work from yet.</p>
      ) : (
        <ModelFacts model={model} />
      )}
      <div>
        <DropZone
          product={id}
          says={model === null ? 'Drop its model file here' : 'Drop another model file here'}
        >
          <p className="quiet small">
            It becomes the model of this product, before whatever the store has.
          </p>
        </DropZone>
      </div>
    </section>
  );
}

function ModelFacts({ model }: { readonly model: NonNullable<Shown['model']> }) {
  const { from, materials, variants, triangles } = model;
  const facts = [
    bytes(model.bytes),
    ...(triangles === null ? [] : [counted(triangles, 'triangle')]),
    ...(materials.length === 0 ? [] : [counted(materials.length, 'material')]),
    ...(variants.length === 0
      ? []
      : [counted(variants.length, 'variant of its own', 'variants of its own')]),
  ];
  return (
    <div className="row-words">
      <p>{from === 'store' ? 'From the store' : <UploadedFile id={model.upload} />}</p>
      <p className="quiet small number">{facts.join(' · ')}</p>
    </div>
  );
}

/** The upload that is used, with the way back to the store's own model. */
function UploadedFile({ id }: { readonly id: string | null }) {
  const upload = useAnswer(id === null ? null : at('/v1/uploads/{upload}', { upload: id })).value;
  return (
    <span className="uploaded-file">
      <span>From your upload{upload && <strong> {upload.fileName}</strong>}</span>
      {upload && <RemoveUpload upload={upload} />}
    </span>
  );
}
