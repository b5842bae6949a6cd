import { expect, test } from '@jest/globals';
import { createLog } from '../../src/ops/log.ts';

test('secrets that reach a log line by mistake are left out of it', () => {
  const lines: string[] = [];
  const log = createLog('info', 'api', { write: (line) => void lines.push(line) });

  log.info(
    { token: 'hush-1', headers: { authorization: 'hush-2' }, of: { store: { secrets: 'hush-3' } } },
    'signed in',
  );

  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('hush');
  expect(JSON.parse(lines[0]!)).toMatchObject({ name: 'api', msg: 'signed in', token: '[sealed]' });
});
