import { useId, useState } from 'react';
import type { Answer, Item } from '../../api/addresses.ts';

const UNKNOWN = '#808080';

/** The fields that say what an option value looks like: a colour on a material, or one of the model's own appearances. */
export function LookChoice(props: {
  readonly selection: Item<'/v1/products/{product}/looks'>['selection'];
  readonly model: Answer<'/v1/products/{product}'>['model'];
}) {
  const { selection, model } = props;
  const id = useId();
  const [kind, setKind] = useState('tint');
  const tinted = selection.kind === 'tint' ? selection : null;
  const others = model?.materials.filter((name) => name !== tinted?.material) ?? [];
  return (
    <div className="look-choice">
      <div className="field">
        <label className="small quiet" htmlFor={`${id}-kind`}>
          It shows
        </label>
        <select
          id={`${id}-kind`}
          name="kind"
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        >
          <option value="tint">a colour</option>
          <option value="as-modelled">the model as it was made</option>
          {model?.variants.map((name) => (
            <option key={name} value={`variant:${name}`}>
              the model’s own “{name}”
            </option>
          ))}
        </select>
      </div>
      {kind === 'tint' && (
        <>
          <label className="field color-field">
            <span className="small quiet">Colour</span>
            <input name="color" type="color" defaultValue={tinted?.color ?? UNKNOWN} />
          </label>
          {others.length > 0 && (
            <div className="field">
              <label className="small quiet" htmlFor={`${id}-material`}>
                On the material
              </label>
              <select id={`${id}-material`} name="material">
                <option value="">{tinted?.material ?? 'that takes it anyway'}</option>
                {others.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </div>
          )}
        </>
      )}
    </div>
  );
}
