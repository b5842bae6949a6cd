import { useId } from 'react';
import { MaskField } from './mask-field.tsx';

const UNKNOWN = '#808080';

/** Which colour goes on which material, and with a pattern that stays also where. */
export function ColorFields(props: {
  /** What the look has now, if it is a colour. */
  readonly colored: {
    readonly material: string;
    readonly color: string;
    readonly mask?: string | null;
  } | null;
  /** The materials that may take it. */
  readonly names: readonly string[];
  readonly keepsPattern: boolean;
}) {
  const { colored, names, keepsPattern } = props;
  const id = useId();
  const others = names.filter((name) => name !== colored?.material);
  // The material that has the colour now is left to each product to choose; one without a pattern has none to keep.
  const isLeft = colored === null || !keepsPattern || names.includes(colored.material);
  return (
    <>
      <label className="field color-field">
        <span className="small quiet">Colour</span>
        <input name="color" type="color" defaultValue={colored?.color ?? UNKNOWN} />
      </label>
      {others.length > 0 && (
        <div className="field">
          <label className="small quiet" htmlFor={`${id}-material`}>
            On the material
          </label>
          <select id={`${id}-material`} name="material">
            {isLeft && <option value="">{colored?.material ?? 'that takes it anyway'}</option>}
            {others.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
      )}
      {keepsPattern && (
        <>
          <MaskField first={colored?.mask ?? null} />
          <p className="small quiet wide">
            The picture on the material keeps its light and shade; its middle tone becomes this
            colour.
          </p>
        </>
      )}
    </>
  );
}
