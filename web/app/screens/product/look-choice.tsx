import { useId, useState } from 'react';
import type { Answer, Item } from '../../api/addresses.ts';
import { ColorFields } from './color-fields.tsx';

type Model = Answer<'/v1/products/{product}'>['model'];

/** The fields that say what an option value looks like: a colour on a material, or one of the model's own appearances. */
export function LookChoice(props: {
  readonly selection: Item<'/v1/products/{product}/looks'>['selection'];
  readonly model: Model;
}) {
  const { selection, model } = props;
  const id = useId();
  const colored = 'color' in selection ? selection : null;
  const [kind, setKind] = useState<string>(() => firstKind(selection, model));
  return (
    <div className="look-choice">
      <div className="field wide">
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
          {model !== null && model.patterned.length > 0 && (
            <option value="recolour">a colour, the pattern stays</option>
          )}
          <option value="as-modelled">the model as it was made</option>
          {model?.variants.map((name) => (
            <option key={name} value={`variant:${name}`}>
              the model’s own “{name}”
            </option>
          ))}
        </select>
      </div>
      {(kind === 'tint' || kind === 'recolour') && (
        <ColorFields
          key={kind}
          colored={colored}
          names={(kind === 'recolour' ? model?.patterned : model?.materials) ?? []}
          keepsPattern={kind === 'recolour'}
        />
      )}
    </div>
  );
}

/** A colour over a picture comes out darker than it was meant; where the look has one, keeping its pattern is proposed. */
function firstKind(
  selection: Item<'/v1/products/{product}/looks'>['selection'],
  model: Model,
): 'tint' | 'recolour' {
  if (selection.kind === 'recolour') return 'recolour';
  const { materials = [], patterned = [] } = model ?? {};
  const isPatterned =
    selection.kind === 'tint'
      ? patterned.includes(selection.material)
      : materials.length > 0 && materials.every((name) => patterned.includes(name));
  return isPatterned ? 'recolour' : 'tint';
}
