import { type FormEvent, useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Time } from '../../parts/time.tsx';
import { bytes } from '../../words/numbers.ts';
import { typed } from '../../words/typed.ts';
import { inspectionWarnings, inspectionWords, type Upload } from '../../words/uploads.ts';
import { FindProduct } from './find-product.tsx';
import { Guess } from './guess.tsx';
import { RemoveUpload } from './remove-upload.tsx';

/** One file, whose product it may be, best guess first, and a way to name another. */
export function ConfirmMatch(props: { readonly upload: Upload; readonly onSettled: () => void }) {
  const { upload, onSettled } = props;
  const { id, matches } = upload;
  const [isSearching, setSearching] = useState(matches.length === 0);
  const assign = useChange((client, product: string) =>
    client.post('/v1/uploads/{upload}/assign', { upload: id }, { product }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const product = typed(event.currentTarget, 'product');
    if (product !== '' && !assign.isBusy)
      void assign.run(product).then((done) => done && onSettled());
  };
  return (
    <li className="card facts to-match" data-upload={id}>
      <form className="stack" aria-label={upload.fileName} onSubmit={submit}>
        <FileFacts upload={upload} />
        <fieldset className="guesses">
          <legend className="small quiet">
            {matches.length === 0
              ? 'No product is called like this file. Search for the one it belongs to.'
              : 'It may be the model of'}
          </legend>
          {matches.map((match, index) => (
            <Guess
              key={match.product.id}
              product={match.product}
              match={match}
              isFirst={index === 0}
            />
          ))}
          {isSearching && (
            <FindProduct
              known={matches.map(({ product }) => product.id)}
              isAsked={matches.length > 0}
            />
          )}
        </fieldset>
        <ProblemNote problem={assign.problem} />
        <div className="actions">
          <Button look="main" type="submit" isBusy={assign.isBusy}>
            Confirm
          </Button>
          {!isSearching && (
            <Button icon="search" onClick={() => setSearching(true)}>
              Another product
            </Button>
          )}
          <RemoveUpload upload={upload} onRemoved={onSettled} />
        </div>
      </form>
    </li>
  );
}

function FileFacts({ upload }: { readonly upload: Upload }) {
  const facts = [bytes(upload.bytes), ...inspectionWords(upload.inspection)];
  return (
    <header className="file-facts">
      <h3>{upload.fileName}</h3>
      <p className="quiet small number">
        {facts.join(' · ')} · <Time at={upload.createdAt} />
      </p>
      {inspectionWarnings(upload.inspection).map((warning) => (
        <p key={warning} className="small warning">
          {warning}
        </p>
      ))}
    </header>
  );
}
