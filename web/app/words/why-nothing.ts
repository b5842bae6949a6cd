import type { Verdicts } from './verdicts.ts';

/** Why nothing of a product can be published, and what to do first: of several reasons the one that is mended soonest. */
export function whyNothing(verdicts: Verdicts): string {
  if (verdicts.pending > 0)
    return 'Its looks are being made. As soon as one is ready, it can be published.';
  if (verdicts.derivable > 0)
    return 'It has no 3D model, but could be built from its photo: say yes to that on this page, and publish it then.';
  if (verdicts.failed > 0)
    return 'Its model could not be used. The chosen variant says what is wrong with the file: mend it, press Retry, and publish it then.';
  if (verdicts['needs-model'] > 0)
    return 'There is no 3D file to work from. Drop its model on this page: it is made at once, and can be published then.';
  return 'None of its variants is a thing that can be shown in 3D.';
}
