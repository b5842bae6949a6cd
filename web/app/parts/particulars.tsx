import { detailWords } from '../words/details.ts';

/** The numbers and names of a failure. */
export function Particulars(props: { readonly detail: Readonly<Record<string, string | number>> }) {
  const entries = Object.entries(props.detail);
  if (entries.length === 0) return null;
  return (
    <dl className="pairs small">
      {entries.map(([name, value]) => {
        const { says, shown } = detailWords(name, value);
        return (
          <div key={name}>
            <dt className="quiet">{says}</dt>
            <dd className="number">{shown}</dd>
          </div>
        );
      })}
    </dl>
  );
}
