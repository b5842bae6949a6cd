import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';

/** A key that was just made: this is the only time it can be seen. */
export function NewKey({
  secret,
  onDone,
}: {
  readonly secret: string;
  readonly onDone: () => void;
}) {
  return (
    <div className="note tone-live" role="status">
      <p>
        <strong>Copy it now: it is shown once.</strong>
      </p>
      <code className="secret">{secret}</code>
      <div className="actions">
        <CopyButton text={secret} />
        <Button look="bare" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
