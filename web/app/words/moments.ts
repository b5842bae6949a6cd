import type { Answer } from '../api/addresses.ts';

type Moment = Answer<'/v1/variants/{variant}'>['timeline'][number];
type Data = Moment['data'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a unit of work is about: the look, or what the store wants of it besides. */
function workWords({ extra }: Data, end: string): string {
  const what =
    {
      turntable: 'turntable',
      lods: 'set of levels of detail',
      views: 'set of views',
      bundle: 'file of all looks',
    }[text(extra)] ?? 'look';
  return `Its ${what} ${end}.`;
}

const words: Readonly<Record<string, string | ((data: Data) => string)>> = {
  'variant.seen': 'Seen in the store.',
  'variant.removed': 'Gone from the store.',
  'variant.mapped': (data) => text(data['says']),
  'variant.verdict': (data) => text(data['says']),
  'conversion.queued': (data) => workWords(data, 'waits to be made'),
  'conversion.converting': (data) => workWords(data, 'is being made'),
  'conversion.done': (data) => workWords(data, 'is made and checked'),
  'conversion.failed': (data) => workWords(data, 'could not be made'),
  'release.drafted': (data) => `Release ${String(data['number'])} of the product is drafted.`,
  'release.approved': 'The release is approved.',
  'release.publishing': 'The release goes into the store.',
  'release.live': 'The release is in the store.',
  'release.published': (data) =>
    data['proven'] === true
      ? 'The store was read back: it shows what we wrote.'
      : 'The store was read back: it shows something else.',
  'release.superseded': 'A newer release takes its place.',
  'release.unpublished': 'The release is taken out of the store.',
  'release.withdrawn': 'The release is withdrawn.',
  'release.discarded': 'The draft is discarded.',
  ...asked({
    'set-look-rule': 'said what an option value looks like',
    'remove-look-rule': 'took back what was said of an option value',
    'set-likeness': 'said whether a look is right beside its photo',
    'set-flat-rule': 'said that it may be built from its photo',
    'remove-flat-rule': 'took back that it may be built from its photo',
    'retry-product': 'asked to try again what failed',
    'publish-product': 'asked to publish the product',
    'roll-back-product': 'asked for the release before',
    'unpublish-product': 'asked to take the product out of the store',
    'approve-release': 'approved the release',
    'discard-release': 'discarded the draft',
    'create-preview': 'made a link that previews the release',
  }),
};

/** What somebody asked for, with who it was. */
function asked(of: Readonly<Record<string, string>>): Record<string, (data: Data) => string> {
  return Object.fromEntries(
    Object.entries(of).map(([name, did]) => [
      `asked.${name}`,
      ({ by }: Data) => `${text(by) || 'Somebody'} ${did}.`,
    ]),
  );
}

/** A moment of a variant's life as a sentence, and whether it rests on a guess. */
export function momentWords({ kind, data }: Moment): { says: string; isGuess: boolean } {
  const known = words[kind];
  const says = typeof known === 'function' ? known(data) : known;
  return { says: says || kind.replaceAll(/[.-]/g, ' '), isGuess: data['guessed'] === true };
}
