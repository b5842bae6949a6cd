import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { phaseOf } from '../../words/phase.ts';

/** How far the run of a store has come. */
export function RunProgress({ connection }: { readonly connection: string }) {
  const summary = useAnswer(at('/v1/connections/{connection}/summary', { connection })).value;
  const phase = summary === undefined ? null : phaseOf(summary);
  return (
    <>
      <progress max={1} value={phase?.fraction ?? 0} aria-label="Progress of the run" />
      <p className="small quiet number" role="status">
        {phase?.says ?? '…'}
      </p>
    </>
  );
}
