import type { Answer } from '../../api/addresses.ts';
import { VerdictBar } from '../../parts/verdict-bar.tsx';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { bytes, count, counted } from '../../words/numbers.ts';
import { shownVerdicts, verdictMeaning, verdictWords } from '../../words/verdicts.ts';
import { NeedsYou } from './needs-you.tsx';

type Summary = Answer<'/v1/connections/{connection}/summary'>;

/** The variants by verdict, each a way to those products; then what waits for the merchant. */
export function VerdictList(props: {
  readonly connection: string;
  readonly summary: Summary | undefined;
}) {
  const { connection, summary } = props;
  if (summary === undefined) return <div className="verdicts card" aria-hidden="true" />;
  return (
    <section className="verdicts card" aria-label="Variants by verdict">
      <h2>
        {counted(summary.variants, 'variant')}{' '}
        <span className="quiet">of {counted(summary.products, 'product')}</span>
      </h2>
      <VerdictBar counts={summary.verdicts} />
      <ul>
        {shownVerdicts(summary.verdicts).map((verdict) => (
          <li key={verdict} className={`tone-${verdict}`}>
            <Link
              to={pathOf('products', {}, { connection, verdict })}
              title={verdictMeaning[verdict]}
            >
              <span className="verdict-name">{verdictWords[verdict]}</span>
              <span className="number verdict-count">{count(summary.verdicts[verdict])}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Saving summary={summary} />
      <NeedsYou connection={connection} summary={summary} />
    </section>
  );
}

/** What the work saved: files for shoppers, and conversions that nobody had to wait for. */
function Saving({ summary }: { readonly summary: Summary }) {
  const { conversions, bytes: sizes } = summary;
  if (conversions.done === 0 || sizes.out === 0) return null;
  return (
    <p className="small quiet saving">
      {counted(conversions.done, 'conversion')} did the work of{' '}
      {count(conversions.done + conversions.reused)}. {bytes(sizes.in)} of models became{' '}
      {bytes(sizes.out)} for shoppers.
    </p>
  );
}
