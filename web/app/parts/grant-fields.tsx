import { useId, useState } from 'react';
import type { Way } from '../screens/connections/schema-form.ts';
import { FormField } from './form-field.tsx';

/** The fields of what a merchant hands over; where there are several ways, the way is chosen first. */
export function GrantFields(props: {
  readonly ways: readonly Way[];
  readonly faults: Readonly<Record<string, string | number>>;
}) {
  const { ways, faults } = props;
  const [chosen, choose] = useState(0);
  const id = useId();
  const fault = (name: string) => {
    const said = faults[`grant.${name}`];
    return said === undefined ? undefined : String(said);
  };
  return (
    <>
      {ways.length > 1 && (
        <label className="field" htmlFor={id}>
          <span className="field-label">How</span>
          <select id={id} value={chosen} onChange={(event) => choose(Number(event.target.value))}>
            {ways.map(({ title }, index) => (
              <option key={title} value={index}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {ways[chosen]?.fields.map((field) => (
        <FormField
          key={field.name}
          field={field}
          name={`grant.${field.name}`}
          fault={fault(field.name)}
        />
      ))}
    </>
  );
}
