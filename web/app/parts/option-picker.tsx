import { useId } from 'react';
import type { Option } from '../words/options.ts';
import { Swatch } from './swatch.tsx';

/** The options of a product as radio buttons, with their colours where the store or we know them. */
export function OptionPicker(props: {
  readonly options: readonly Option[];
  readonly selection: Readonly<Record<string, string>>;
  readonly onChoose: (option: string, value: string) => void;
}) {
  const { options, selection, onChoose } = props;
  const id = useId();
  return options.map((option) => (
    <fieldset key={option.name} className="options">
      <legend className="small quiet">{option.name}</legend>
      {option.values.map((value) => (
        <label key={value.name} className="option">
          <input
            type="radio"
            name={`${id} ${option.name}`}
            checked={selection[option.name] === value.name}
            onChange={() => onChoose(option.name, value.name)}
          />
          {value.swatch && <Swatch color={value.swatch} />}
          {value.name}
        </label>
      ))}
    </fieldset>
  ));
}
