import { bytes, change } from '../words/numbers.ts';

/** A file before and after: "9.4 MB → 1.1 MB". */
export function Weight({
  before,
  after,
}: {
  readonly before: number | null;
  readonly after: number | null;
}) {
  if (after === null) return null;
  const smaller = before === null ? null : change(before, after);
  return (
    <span
      className="weight number"
      title="The model as it came, and what a shopper downloads instead"
    >
      {before !== null && (
        <>
          <span className="quiet">{bytes(before)}</span>
          <span aria-hidden="true"> → </span>
          <span className="unseen">became</span>
        </>
      )}
      <strong>{bytes(after)}</strong>
      {smaller && <span className="quiet small"> {smaller}</span>}
    </span>
  );
}
