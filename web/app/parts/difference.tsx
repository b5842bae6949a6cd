import { useState } from 'react';
import { at } from '../api/addresses.ts';
import { useAnswer } from '../api/use-answer.ts';
import { againstWords, differenceSentence, type DifferingLook } from '../words/difference.ts';
import { count } from '../words/numbers.ts';
import { Button } from './button.tsx';
import { DifferingPair } from './differing-pair.tsx';
import { ProblemNote } from './problem-note.tsx';

/** What a release changes for a shopper: the posters before and after, look by look; what stays is folded away. */
export function Difference(props: {
  readonly release: string;
  /** Another release of the product; null compares with what the shop shows. */
  readonly against?: string | null;
}) {
  const { release, against = null } = props;
  const { value, problem } = useAnswer(
    at('/v1/releases/{release}/difference', { release, against }),
  );
  if (value === undefined)
    return problem ? (
      <ProblemNote problem={problem} />
    ) : (
      <div className="difference-waiting" aria-busy="true" />
    );
  const differing = value.looks.filter(({ change }) => change !== 'same');
  const same = value.looks.filter(({ change }) => change === 'same');
  return (
    <div className="difference">
      <p>
        <strong>{differenceSentence(value)}</strong>{' '}
        <span className="quiet">{againstWords(value, against === null)}</span>
      </p>
      {differing.length > 0 && <Pairs looks={differing} isSingle={value.against === null} />}
      {same.length > 0 && (
        <details className="difference-same">
          <summary>
            {same.length === 1 ? 'What stays' : `The ${count(same.length)} that stay`}
          </summary>
          <Pairs looks={same} isSingle />
        </details>
      )}
    </div>
  );
}

const SHOWN = 60;

function Pairs(props: { readonly looks: readonly DifferingLook[]; readonly isSingle: boolean }) {
  const { looks, isSingle } = props;
  const [shown, setShown] = useState(SHOWN);
  return (
    <>
      <ul
        className={`pairs-grid ${isSingle ? 'pairs-single' : ''} ${looks.length < 3 ? 'pairs-few' : ''}`}
      >
        {looks.slice(0, shown).map((look) => (
          <DifferingPair key={JSON.stringify(look.values)} look={look} isSingle={isSingle} />
        ))}
      </ul>
      {looks.length > shown && (
        <Button onClick={() => setShown(looks.length)}>Show all {count(looks.length)}</Button>
      )}
    </>
  );
}
