import { expect, test } from '@jest/globals';
import { touchedBy } from '../../../src/main/dev/touched-by.ts';

test.each([
  ['src/api/get-session.ts', ['api', 'worker']],
  ['src/kernel/errors/request-errors.ts', ['api', 'worker', 'conversion', 'simulator']],
  ['src/conversion/kernels/uastc.wgsl', ['conversion']],
  ['src/main/conversion.ts', ['conversion']],
  ['src/db/migrations/0013-more.sql', ['migrations', 'api', 'worker']],
  ['connectors/shopify/open.ts', ['api', 'worker']],
  ['connectors/shopify/extension/blocks/plinth-3d.liquid', ['simulator']],
  ['workflows/sync-catalog.workflow.ts', ['api', 'worker']],
  ['simulators/shopify/server.ts', ['simulator']],
  ['web/storefront/element/plinth-3d.ts', ['element']],
  ['src/embedded/supervisor.ts', ['everything']],
  ['src/main/dev/reloader.ts', ['everything']],
  ['web/app/main.tsx', []],
])('a change of %s asks for %j', (path, steps) => {
  expect([...touchedBy([path])]).toEqual(steps);
});

test('several changes ask for each step once', () => {
  const paths = ['src/api/app.ts', 'workflows/messages.ts', 'src/conversion/parts.ts'];
  expect([...touchedBy(paths)]).toEqual(['api', 'worker', 'conversion']);
});
