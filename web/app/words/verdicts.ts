/** What can be true of a variant, best first, as the pages say it. `pending` is not settled yet. */
export const verdictWords = {
  live: 'Live',
  ready: 'Ready',
  pending: 'In work',
  'needs-model': 'Needs a model',
  failed: 'Failed',
  derivable: 'Could be made',
  excluded: 'Left out',
} as const;
export type VerdictName = keyof typeof verdictWords;

/** One sentence per verdict for whoever asks what the word means. */
export const verdictMeaning: Readonly<Record<VerdictName, string>> = {
  live: 'The store shows it, and every file was fetched back and compared.',
  ready: 'Made and checked; the store does not show it yet.',
  pending: 'The running sync has not settled it yet.',
  'needs-model': 'There is no 3D file to work from.',
  failed: 'The file or the work is wrong, and says how.',
  derivable: '3D could be made from its photo, once somebody says yes.',
  excluded: 'There is nothing to show in 3D.',
};

export const verdictNames = Object.keys(verdictWords) as VerdictName[];
export type Verdicts = Readonly<Record<VerdictName, number>>;

/** Those that are always on the page; the rest appear when there is one. */
const ALWAYS: readonly VerdictName[] = ['live', 'ready', 'needs-model', 'failed'];

/** The verdicts worth naming for these counts, best first. */
export const shownVerdicts = (counts: Verdicts): readonly VerdictName[] =>
  verdictNames.filter((name) => ALWAYS.includes(name) || counts[name] > 0);

/** "24 live, 4 failed": what a bar of verdicts says to whoever cannot see it. */
export const verdictsSentence = (counts: Verdicts): string => {
  const parts = verdictNames
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name].toLocaleString('en')} ${verdictWords[name].toLowerCase()}`);
  return parts.length === 0 ? 'no variants' : parts.join(', ');
};
