import type { Item } from '../../api/addresses.ts';
import { useChange } from '../../api/use-change.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Time } from '../../parts/time.tsx';
import { type Connection, nameOf } from '../../shell/use-connection.ts';
import { lasted } from '../../words/times.ts';
import { mayResume, runSentence, runStates } from '../../words/runs.ts';
import { Proof } from './proof.tsx';
import { RunProgress } from './run-progress.tsx';

type Run = Item<'/v1/sync-runs'>;

/** One run: how it stands or ended, and what it found. */
export function RunRow(props: {
  readonly run: Run;
  readonly connection: Connection | undefined;
  /** Nothing of its store has run since: what it left can be done from here. */
  readonly isNewest: boolean;
}) {
  const { run, connection, isNewest } = props;
  const { says, tone } = runStates[run.state];
  return (
    <li className="card run">
      <div className="run-head">
        <h2>{connection ? nameOf(connection) : 'Store'}</h2>
        <span className={`badge badge-dot tone-${tone}`}>{says}</span>
        <span className="quiet small run-when">
          <Time at={run.startedAt} />
          {run.finishedAt && `, took ${lasted(new Date(run.startedAt), new Date(run.finishedAt))}`}
        </span>
        {run.state === 'running' && <Cancel run={run} />}
      </div>
      <p className="number quiet">{runSentence(run)}</p>
      {run.state === 'running' && <RunProgress connection={run.connection} />}
      {run.failure && (
        <p>
          <strong>{run.failure.says}</strong> <span className="quiet">{run.failure.todo}</span>
        </p>
      )}
      {run.proof && <Proof proof={run.proof} />}
      {mayResume(run) && isNewest && <Resume run={run} />}
    </li>
  );
}

const Cancel = ({ run }: { readonly run: Run }) => (
  <AskFirst
    says="Cancel"
    title="Cancel this run?"
    action="Cancel the run"
    work={(client) => client.post('/v1/sync-runs/{run}/cancel', { run: run.id })}
  >
    <p>What was made stays, and a later run goes on from there.</p>
  </AskFirst>
);

/** A new run does what this one left; what was made is not made again. */
function Resume({ run }: { readonly run: Run }) {
  const resume = useChange((client) => client.post('/v1/sync-runs/{run}/resume', { run: run.id }));
  return (
    <div className="actions run-resume">
      <Button icon="play" isBusy={resume.isBusy} onClick={() => void resume.run()}>
        Resume
      </Button>
      <p className="quiet small">
        A new run does what is left; nothing that is made is made again.
      </p>
      <ProblemNote problem={resume.problem} />
    </div>
  );
}
