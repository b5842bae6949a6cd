import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errors } from '../../src/kernel/errors.ts';

const page = readFile(join(import.meta.dirname, '../../docs/errors.md'), 'utf8');

test('every error code has its heading in docs/errors.md, and every heading is an error code', async () => {
  const headings = [...(await page).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  expect(headings.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual(
    Object.keys(errors).toSorted((a, b) => a.localeCompare(b)),
  );
});

test('docs/errors.md says of each error what the catalogue says', async () => {
  const sections = (await page).split(/^## /m).slice(1);
  const wrong = sections.flatMap((section) => {
    const code = section.slice(0, section.indexOf('\n')) as keyof typeof errors;
    const { status, says, todo } = errors[code];
    const told =
      section.includes(`Status ${status}.`) && section.includes(says) && section.includes(todo);
    return told ? [] : [code];
  });
  expect(wrong).toEqual([]);
});

test('every error speaks in whole sentences and names a next step', () => {
  for (const [code, { says, todo, status }] of Object.entries(errors)) {
    expect([code, says]).toEqual([code, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect([code, todo]).toEqual([code, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect(status).toBeGreaterThanOrEqual(400);
  }
});
