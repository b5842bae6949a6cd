import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { pagePolicy } from '../../src/api/page-policy.ts';
import { read } from '../tidy/checkout-files.ts';

test("the one style that may stand in a page is the viewer's own", () => {
  const template = read('node_modules/@google/model-viewer/lib/template.js');
  const styles = [...template.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text = '']) => text);
  const hashes = styles.map((text) => createHash('sha256').update(text).digest('base64'));
  expect(pagePolicy['style-src']).toEqual(["'self'", ...hashes.map((hash) => `'sha256-${hash}'`)]);
});

test('nothing comes from a foreign host, and no text becomes a script', () => {
  const words = Object.values(pagePolicy).flat();
  expect(words.filter((word) => /https?:|\*|'unsafe-/.test(word))).toEqual([]);
  expect(pagePolicy['default-src']).toEqual(["'none'"]);
});
