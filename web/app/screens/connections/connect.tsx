import type { FormEvent } from 'react';
import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { FormField } from '../../parts/form-field.tsx';
import { GrantFields } from '../../parts/grant-fields.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Link } from '../../router/link.tsx';
import { go } from '../../router/place.ts';
import { pathOf } from '../../router/routes.ts';
import { filled } from '../../words/filled.ts';
import { waysOf } from './schema-form.ts';

/** Connects a store; the form is drawn from what its platform asks for. */
export function Connect() {
  const platforms = useAnswer(at('/v1/platforms'));
  const platform = platforms.value?.items[0];
  const change = useChange(async (client, form: HTMLFormElement) => {
    const made = await client.post(
      '/v1/connections',
      {},
      {
        platform: platform?.id ?? '',
        settings: filled(form, 'settings.'),
        grant: filled(form, 'grant.'),
        publishing: 'after-review',
      },
    );
    go(pathOf('connection', { connection: made.id }));
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change.run(event.currentTarget);
  };
  const faults = change.problem?.about ?? {};
  return (
    <Screen title="Connect a store" above={<Link to="/connections">Connections</Link>}>
      <ProblemNote problem={platforms.problem} />
      {platform && (
        <form className="card facts stack narrow" onSubmit={submit}>
          <h2>{waysOf(platform.settings)[0]?.title}</h2>
          {waysOf(platform.settings)[0]?.fields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              name={`settings.${field.name}`}
              fault={faults[`settings.${field.name}`]?.toString()}
            />
          ))}
          <GrantFields ways={waysOf(platform.grant)} faults={faults} />
          <p className="quiet small">
            The catalog is read first. Nothing goes live before you publish it; you can change that
            later.
          </p>
          <ProblemNote problem={change.problem} />
          <div className="actions">
            <Button look="main" type="submit" isBusy={change.isBusy}>
              Connect
            </Button>
          </div>
        </form>
      )}
    </Screen>
  );
}
