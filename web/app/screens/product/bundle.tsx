import type { Answer } from '../../api/addresses.ts';
import { Icon } from '../../parts/icon.tsx';
import { bytes, counted } from '../../words/numbers.ts';
import { Download } from './download.tsx';

type Shown = Answer<'/v1/products/{product}'>;
type Shared = Shown['bundles'][number];

const SAYS = 'All looks in one file';

const noneWords = {
  'one-look': 'The product has one look only: its own file is that file already.',
  'too-many-looks': 'There are more looks than one file holds (500): it would be slow to load.',
  'too-many-recoloured':
    'More than fifty looks are recoloured: each brings pictures of its own, and the file would be slow to load.',
} as const;

/** The file of all looks of a product, or why there is none; nothing where the store has not chosen it. */
export function Bundle({ product }: { readonly product: Shown }) {
  const made = product.bundles.filter(({ none }) => none === null);
  const [without] = product.bundles;
  if (without === undefined) return null;
  return (
    <section className="card facts" aria-labelledby="bundle-title">
      <h2 id="bundle-title">{SAYS}</h2>
      {made.length === 0 && without.none !== null && (
        <p className="quiet">{noneWords[without.none]}</p>
      )}
      {made.length > 0 && (
        <dl className="pairs files">
          {made.map((bundle) => (
            <Row key={bundle.model} bundle={bundle} title={product.title} />
          ))}
        </dl>
      )}
    </section>
  );
}

function Row({ bundle, title }: { readonly bundle: Shared; readonly title: string }) {
  const { file, state, failure, looks } = bundle;
  return (
    <div>
      <dt>
        <Icon name="file" size={16} /> {counted(looks, 'look')} (GLB)
      </dt>
      {file === null ? (
        <dd className={state === 'failed' ? 'fault' : 'quiet'}>
          {state === 'failed' ? (failure?.says ?? 'Could not be made') : 'Being made'}
        </dd>
      ) : (
        <dd className="number">
          {bytes(file.bytes)}
          <Download file={file} says={SAYS} fileName={`${title} all looks`} />
        </dd>
      )}
    </div>
  );
}
