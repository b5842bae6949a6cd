import type { GuideShape } from '../../../api/shapes/guide.ts';
import { errors, type Failure } from '../../../kernel/errors.ts';
import { describe } from '../../describe-failure.ts';

type Step = GuideShape['steps'][number];

const LABEL_WIDTH = 13;
const LOOK_FIRST = [
  '  → The demo takes it as npm run demo -- --public-url https://…: docs/first-hour.md.',
  '  → Until then --without-publishing reads and converts, and shows nothing in the store.',
].join('\n');

/** A line of the walk through: what was looked at and what was found. */
export const fine = (label: string, found: string): string =>
  `  ✓ ${label.padEnd(LABEL_WIDTH)} ${found}`;

/** The steps before a store can be connected, as a person reads them. */
export const stepsText = (steps: readonly Step[]): string =>
  steps
    .map(({ title, url, does }, index) =>
      [`  ${index + 1}. ${title}: ${url}`, ...does.map((line) => `     · ${line}`)].join('\n'),
    )
    .join('\n');

/** The step that mends a failure, if one does. */
export function stepFor(failure: Failure, steps: readonly Step[]): Step | null {
  const named = [failure.code, String(failure.detail['field'] ?? '')];
  return (
    steps.find(({ gives, mends }) => named.some((one) => [...gives, ...mends].includes(one))) ??
    null
  );
}

/** A failure with the step that mends it. */
export function failureText(failure: Failure, steps: readonly Step[]): string {
  const step = stepFor(failure, steps);
  if (failure.code === 'publishing.not-reachable') return `${describe(failure)}\n${LOOK_FIRST}`;
  if (step === null) return describe(failure);
  const number = steps.indexOf(step) + 1;
  return `${describe(failure)}\n  → Step ${number}, ${step.title.toLowerCase()}: ${step.url}\n${step.does.map((line) => `     · ${line}`).join('\n')}`;
}

/** The same for a program. */
export const failureJson = (failure: Failure, steps: readonly Step[]) => ({
  ok: false,
  problem: {
    code: failure.code,
    says: errors[failure.code].says,
    todo: errors[failure.code].todo,
    about: failure.detail,
  },
  step: stepFor(failure, steps),
});
