import { errors, type ErrorCode, type FailureDetail } from '../../kernel/errors.ts';
import { type Likeness, unlikeInWords } from '../likeness/likeness.ts';
import type { Verdict } from './verdict.ts';

const verdict = (name: Verdict['name'], says: string, todo: string | null): Verdict => ({
  name,
  says,
  todo,
  code: null,
  detail: {},
});

/** The looks are made and checked; the store does not show them yet. */
export const ready = (): Verdict =>
  verdict(
    'ready',
    'The 3D files are made and checked, and wait to be published.',
    'Publish the product.',
  );

/** The looks are made, but publishing them broke; the sentence and the next step come from the error catalogue. */
export const notShown = (code: ErrorCode, detail: FailureDetail): Verdict => ({
  ...failed(code, detail),
  name: 'ready',
});

/** The look is made, but contradicts what the store itself says of the variant: it waits for somebody's word. */
export const unlike = (likeness: Likeness): Verdict => {
  const { color, outline, size } = likeness.findings;
  const figures = { color: color.figure, outline: outline.figure, size: size.figure };
  const known = Object.entries(figures).flatMap(([name, figure]) =>
    figure === null ? [] : [[name, figure] as const],
  );
  return {
    ...failed('look.unlike', Object.fromEntries(known)),
    name: 'ready',
    says: `It is made, but not shown: ${unlikeInWords(likeness)}`,
  };
};

/** The store shows the files and a shopper's fetch got the same bytes. */
export const live = (): Verdict =>
  verdict(
    'live',
    'The store shows it, and a fetch of every file returned the bytes we made.',
    null,
  );

/** There is no 3D file to work from. */
export const needsModel = (photos: number): Verdict =>
  verdict(
    'needs-model',
    photos === 0 ? 'The product has no 3D model.' : 'The product has photos but no 3D model.',
    'Add a GLB file to the product in the store; the next sync takes it from there.',
  );

/** 3D could be made from what the product has, once somebody says that it may. */
export const derivable = (says: string, todo: string): Verdict => verdict('derivable', says, todo);

/** There is nothing to show in 3D. */
export const excluded = (why: string): Verdict => verdict('excluded', why, null);

/** Something about the file or the work is wrong; the sentence and the next step come from the error catalogue. */
export const failed = (code: ErrorCode, detail: FailureDetail): Verdict => ({
  name: 'failed',
  says: errors[code].says,
  todo: errors[code].todo,
  code,
  detail,
});
