import type { Answer, Item } from '../../api/addresses.ts';
import { Icon } from '../../parts/icon.tsx';
import { Weight } from '../../parts/weight.tsx';
import { Download } from './download.tsx';
import { bytes, count } from '../../words/numbers.ts';
import type { Variant } from '../../words/options.ts';

const fileWords = {
  store: 'For the shop (GLB)',
  ar: 'For iPhones (USDZ)',
  xr: 'For headsets (GLB, KTX2)',
  poster: 'Poster',
  front: 'From the front',
  side: 'From the side',
  back: 'From the back',
  above: 'From above',
  turntable: 'Turntable',
  lod0: 'All detail (GLB)',
  lod1: 'Half the detail (GLB)',
  lod2: 'A quarter of the detail (GLB)',
  lod3: 'An eighth of the detail (GLB)',
} as const;
const names = Object.keys(fileWords) as (keyof typeof fileWords)[];

const extraWords = {
  turntable: 'Turntable',
  lods: 'Levels of detail',
  views: 'From four sides',
} as const;

/** What was made of a look, to be downloaded, with what it weighs and, where the model is known, what it weighed before. */
export function Files(props: {
  readonly variant: Variant;
  readonly look: Item<'/v1/products/{product}/looks'> | null;
  readonly model: Answer<'/v1/products/{product}'>['model'];
}) {
  const { variant, look, model } = props;
  if (variant.outputs === null) return null;
  const outputs = { ...variant.outputs, ...look?.outputs };
  return (
    <>
      <h3>Files</h3>
      <dl className="pairs files">
        {names.map((name) => {
          const file = outputs[name];
          return (
            file && (
              <div key={name}>
                <dt>
                  <Icon name="file" size={16} /> {fileWords[name]}
                </dt>
                <dd className="number">
                  {name === 'store' ? (
                    <Weight before={model?.bytes ?? null} after={file.bytes} />
                  ) : (
                    bytes(file.bytes)
                  )}
                  <Download
                    file={file}
                    says={fileWords[name]}
                    fileName={`${variant.title} ${name}`}
                  />
                </dd>
              </div>
            )
          );
        })}
        {look?.extras.map(
          ({ extra, state, failure }) =>
            state !== 'done' && (
              <div key={extra}>
                <dt>
                  <Icon name="file" size={16} /> {extraWords[extra]}
                </dt>
                <dd className={state === 'failed' ? 'fault' : 'quiet'}>
                  {state === 'failed' ? (failure?.says ?? 'Could not be made') : 'Being made'}
                </dd>
              </div>
            ),
        )}
        <Triangles look={look} model={model} />
      </dl>
    </>
  );
}

function Triangles({ look, model }: Pick<Parameters<typeof Files>[0], 'look' | 'model'>) {
  if (!look?.triangles) return null;
  return (
    <div>
      <dt>Triangles</dt>
      <dd className="number">
        {model?.triangles && model.triangles !== look.triangles && (
          <>
            <span className="quiet">{count(model.triangles)}</span>
            <span aria-hidden="true"> → </span>
            <span className="unseen">became</span>
          </>
        )}
        {count(look.triangles)}
      </dd>
    </div>
  );
}
