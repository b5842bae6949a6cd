import { expect, test } from '@jest/globals';
import { reachOf } from '../../../src/core/publishing/reach.ts';

test.each([
  ['https://plinth.example', 'public'],
  ['https://plinth.example:8443/3d', 'public'],
  ['http://plinth.example', 'insecure'],
  ['http://192.168.1.4:8080', 'insecure'],
  ['http://127.0.0.1:4000', 'loopback'],
  ['https://localhost', 'loopback'],
  ['http://[::1]:80', 'loopback'],
])('%s is %s', (url, reach) => {
  expect(reachOf(url)).toBe(reach);
});
