import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Time } from '../../parts/time.tsx';
import { momentWords } from '../../words/moments.ts';

/** Everything that happened to a variant, newest first, with the reason of each decision. */
export function Timeline({ variant }: { readonly variant: string }) {
  const moments = useAnswer(at('/v1/variants/{variant}', { variant })).value?.timeline ?? [];
  return (
    <section className="card facts" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Timeline</h2>
      <ol className="timeline">
        {moments.toReversed().map((moment) => {
          const { says, isGuess } = momentWords(moment);
          return (
            <li key={moment.id}>
              <span>
                {says}
                {isGuess && <span className="badge tone-needs-model">Guessed</span>}
              </span>
              <span className="quiet small">
                <Time at={moment.at} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
