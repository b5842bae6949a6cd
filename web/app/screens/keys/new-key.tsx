import { useState } from 'react';
import { Button } from '../../parts/button.tsx';

/** A key that was just made: this is the only time it can be seen. */
export function NewKey({
  secret,
  onDone,
}: {
  readonly secret: string;
  readonly onDone: () => void;
}) {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false), // the key stands there to be selected by hand
    );
  return (
    <div className="note tone-live" role="status">
      <p>
        <strong>Copy it now: it is shown once.</strong>
      </p>
      <code className="secret">{secret}</code>
      <div className="actions">
        <Button icon="copy" onClick={() => void copy()}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        <Button look="bare" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
