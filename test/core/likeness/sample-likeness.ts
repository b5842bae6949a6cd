import { colorNotJudged, notJudged } from '../../../src/core/likeness/finding.ts';
import type { Likeness } from '../../../src/core/likeness/likeness.ts';
import type { LookId } from '../../../src/kernel/ids.ts';
import { hash, id } from '../samples.ts';

/** A look beside a photo; `color` is the ΔE2000 of the two. */
export const sampleLikeness = (of: { look?: LookId; color?: number } = {}): Likeness => ({
  id: id('likeness'),
  look: of.look ?? id('look'),
  poster: hash('a'),
  photoUrl: 'https://cdn.example/blue.jpg',
  size: null,
  findings: {
    color:
      of.color === undefined
        ? colorNotJudged('Not judged.')
        : {
            agrees: of.color <= 20,
            figure: of.color,
            look: '#c8202f',
            photo: '#1f4fd0',
            says: `ΔE2000 ${of.color}`,
          },
    outline: notJudged('Not judged.'),
    size: notJudged('Not judged.'),
  },
  isSettled: true,
  rightBy: null,
});
