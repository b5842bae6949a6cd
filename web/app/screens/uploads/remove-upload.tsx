import { AskFirst } from '../../parts/ask-first.tsx';
import type { Upload } from '../../words/uploads.ts';

/** Forgets an upload. Where a product is shown with it, shoppers notice. */
export function RemoveUpload(props: { readonly upload: Upload; readonly onRemoved?: () => void }) {
  const { id, fileName, product } = props.upload;
  return (
    <AskFirst
      says="Remove"
      look={product === null ? 'plain' : 'danger'}
      title={`Remove “${fileName}”?`}
      work={async (client) => {
        await client.delete('/v1/uploads/{upload}', { upload: id });
        props.onRemoved?.();
      }}
    >
      <p>
        {product === null
          ? 'Plinth forgets the file. It stays on your disk, and may be given again.'
          : `“${product.title}” goes back to the store’s own model, or to none, and is made again.`}
      </p>
    </AskFirst>
  );
}
