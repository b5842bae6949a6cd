import { type FormEvent, useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { useList } from '../../api/use-list.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Screen } from '../../parts/screen.tsx';
import { typed } from '../../words/typed.ts';
import { KeyRow } from './key-row.tsx';
import { NewKey } from './new-key.tsx';

/** What programs show to act for the organization. */
export function Keys() {
  const list = useList('/v1/api-keys');
  const [made, setMade] = useState<string | null>(null);
  const create = useChange(async (client, name: string, mayWrite: boolean) => {
    const scopes: ('read' | 'write')[] = mayWrite ? ['read', 'write'] : ['read'];
    const { key } = await client.post('/v1/api-keys', {}, { name, scopes });
    setMade(key);
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const mayWrite = typed(form, 'scopes') === 'write';
    void create.run(typed(form, 'name'), mayWrite).then((done) => done && form.reset());
  };
  return (
    <Screen title="API keys">
      <div className="stack narrow">
        {made !== null && <NewKey secret={made} onDone={() => setMade(null)} />}
        <form className="card facts key-form" onSubmit={submit}>
          <label className="field">
            <span className="field-label">Name</span>
            <input name="name" placeholder="What will use it" required maxLength={100} />
          </label>
          <label className="field">
            <span className="field-label">May</span>
            <select name="scopes">
              <option value="read">read</option>
              <option value="write">read and change</option>
            </select>
          </label>
          <Button look="main" type="submit" isBusy={create.isBusy}>
            Make a key
          </Button>
        </form>
        <ProblemNote problem={create.problem ?? (list.isLoaded ? null : list.problem)} />
        {list.isLoaded && list.rows.length === 0 && (
          <Empty icon="keys" title="No key yet.">
            <p className="quiet">A program needs one; you are signed in without.</p>
          </Empty>
        )}
        <ul className="rows card facts">
          {list.rows.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      </div>
    </Screen>
  );
}
