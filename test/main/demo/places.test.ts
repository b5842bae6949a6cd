import { expect, test } from '@jest/globals';
import { placesText } from '../../../src/main/demo/places.ts';

const places = {
  app: `http://127.0.0.1:20001/sign-in#${'x'.repeat(43)}`,
  store: 'http://127.0.0.1:20002',
  handle: 'pocket-remote',
  placement: 'inactive',
} as const;

test('every place is an address on one line of a terminal', () => {
  const text = placesText(places);
  expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(text).toContain(`See it   ${places.app}\n`);
  expect(text).toContain('http://127.0.0.1:20002/admin/themes/current/editor?addAppBlockId=');
  expect(text).toContain('Shop     http://127.0.0.1:20002/products/pocket-remote\n');
  expect(text).toContain('Admin    http://127.0.0.1:20002/admin/apps/');
});

test('what is placed needs no click, and a store that shows nothing has no page to show', () => {
  const text = placesText({ ...places, placement: 'active', handle: null });
  expect(text).not.toContain('Place it');
  expect(text).not.toContain('Shop ');
});
