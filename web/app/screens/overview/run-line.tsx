import type { Answer } from '../../api/addresses.ts';
import { Time } from '../../parts/time.tsx';
import { pathOfWork, phaseOf } from '../../words/phase.ts';

type Summary = Answer<'/v1/connections/{connection}/summary'>;

/** The run as one line: what became of what, and how long the rest takes. */
export function RunLine({ summary }: { readonly summary: Summary | undefined }) {
  if (summary === undefined) return <div className="run-line" aria-hidden="true" />;
  const phase = phaseOf(summary);
  const { run } = summary;
  return (
    <section className="run-line" aria-label="Newest run" data-state={run?.state ?? 'connecting'}>
      <p>
        <strong className="number">{pathOfWork(summary)}</strong>
        <span className="run-says" role="status">
          {run?.state === 'running' || run === null ? '' : `${phase.word}: `}
          {phase.says}
        </span>
        {run?.finishedAt && (
          <span className="quiet small run-when">
            <Time at={run.finishedAt} />
          </span>
        )}
      </p>
      <progress max={1} value={phase.fraction} aria-label="Progress of the run" />
    </section>
  );
}
