import { type FormEvent, useEffect, useRef } from 'react';
import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { GrantFields } from '../../parts/grant-fields.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Connection } from '../../shell/use-connection.ts';
import { usePlace } from '../../router/place.ts';
import { filled } from '../../words/filled.ts';
import { refusedField } from '../../words/refused-field.ts';
import { waysOf } from './schema-form.ts';

/** New credentials for a store; open when that is what the store waits for. */
export function Reconnect({ connection }: { readonly connection: Connection }) {
  const platforms = useAnswer(at('/v1/platforms')).value;
  const platform = platforms?.items.find(({ id }) => id === connection.platform);
  const change = useChange((client, form: HTMLFormElement) =>
    client.put(
      '/v1/connections/{connection}/grant',
      { connection: connection.id },
      { grant: filled(form, 'grant.') },
    ),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void change.run(form).then((done) => done && form.reset());
  };
  const place = useRef<HTMLDetailsElement>(null);
  const isAsked = usePlace().query.has('reconnect');
  const isDrawn = platform !== undefined;
  useEffect(() => {
    if (!isAsked || !isDrawn || place.current === null) return;
    place.current.open = true;
    place.current.querySelector<HTMLElement>('input, select')?.focus();
  }, [isAsked, isDrawn]);
  const isWanted =
    connection.attention?.action === 'reconnect' || connection.state === 'disconnected';
  return (
    <details ref={place} className="card facts" open={isWanted}>
      <summary>{isWanted ? 'Reconnect' : 'New credentials'}</summary>
      {platform && (
        <form className="stack" onSubmit={submit}>
          <GrantFields
            ways={waysOf(platform.grant)}
            faults={change.problem?.about ?? refusedField(connection.attention)}
          />
          <ProblemNote problem={change.problem} />
          <div className="actions">
            <Button look="main" type="submit" isBusy={change.isBusy}>
              Reconnect
            </Button>
          </div>
        </form>
      )}
    </details>
  );
}
