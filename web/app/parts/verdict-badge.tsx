import { type VerdictName, verdictMeaning, verdictWords } from '../words/verdicts.ts';

/** What is true of a variant, in a word; hover says what the word means. */
export function VerdictBadge({ name }: { readonly name: VerdictName }) {
  return (
    <span className={`badge tone-${name}`} title={verdictMeaning[name]}>
      {verdictWords[name]}
    </span>
  );
}
