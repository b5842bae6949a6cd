import type { Item } from '../../api/addresses.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Time } from '../../parts/time.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { counted } from '../../words/numbers.ts';
import { lasted } from '../../words/times.ts';
import { Proof } from './proof.tsx';

type Run = Item<'/v1/sync-runs'>;

const states = {
  running: { says: 'At work', tone: 'ready' },
  complete: { says: 'Complete', tone: 'live' },
  incomplete: { says: 'Incomplete', tone: 'needs-model' },
  failed: { says: 'Failed', tone: 'failed' },
  cancelled: { says: 'Cancelled', tone: 'excluded' },
} as const;

/** One run: how it stands or ended, and what it found. */
export function RunRow(props: { readonly run: Run; readonly connection: Connection | undefined }) {
  const { run, connection } = props;
  const { says, tone } = states[run.state];
  return (
    <li className="card run">
      <div className="run-head">
        <h2>{connection ? nameOf(connection) : 'Store'}</h2>
        <span className={`badge badge-dot tone-${tone}`}>{says}</span>
        <span className="quiet small run-when">
          <Time at={run.startedAt} />
          {run.finishedAt && `, took ${lasted(new Date(run.startedAt), new Date(run.finishedAt))}`}
        </span>
        {run.state === 'running' && (
          <AskFirst
            says="Cancel"
            title="Cancel this run?"
            work={(client) => client.post('/v1/sync-runs/{run}/cancel', { run: run.id })}
          >
            <p>What was made stays. The next run takes up what is missing.</p>
          </AskFirst>
        )}
      </div>
      <p className="number quiet">
        {[
          counted(run.counts.variants, 'variant'),
          `of ${counted(run.counts.products, 'product')}`,
          `· ${counted(run.counts.changed, 'product')} changed`,
          ...(run.counts.removed > 0
            ? [`· ${counted(run.counts.removed, 'product')} removed`]
            : []),
        ].join(' ')}
      </p>
      {run.failure && (
        <p>
          <strong>{run.failure.says}</strong> <span className="quiet">{run.failure.todo}</span>
        </p>
      )}
      {run.proof && <Proof proof={run.proof} />}
    </li>
  );
}
