import { useId } from 'react';
import type { Field } from '../screens/connections/schema-form.ts';

/** One field of a form with its words, and what is wrong with what was typed. */
export function FormField(props: {
  readonly field: Field;
  readonly name: string;
  readonly fault: string | undefined;
}) {
  const { field, name, fault } = props;
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {field.title}
      </label>
      <input
        id={id}
        name={name}
        type={field.isSecret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        placeholder={field.example}
        required={field.isRequired}
        aria-describedby={`${id}-says`}
        aria-invalid={fault !== undefined}
      />
      <p id={`${id}-says`} className={fault ? 'small fault' : 'small quiet'}>
        {fault ?? field.description}
      </p>
    </div>
  );
}
