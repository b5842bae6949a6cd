import { verdictNames, type Verdicts, verdictsSentence } from '../words/verdicts.ts';

/** How the variants are divided among verdicts, as lengths. */
export function VerdictBar({ counts }: { readonly counts: Verdicts }) {
  const sentence = verdictsSentence(counts);
  return (
    <span className="verdict-bar" role="img" aria-label={sentence} title={sentence}>
      {verdictNames.map(
        (name) =>
          counts[name] > 0 && (
            <span key={name} className={`tone-${name}`} style={{ flexGrow: counts[name] }} />
          ),
      )}
    </span>
  );
}
