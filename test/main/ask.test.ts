import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { ask } from '../../src/main/commands/connect/ask.ts';
import { readGrant } from '../../src/main/commands/connect/read-grant.ts';

const fields = [
  { name: 'clientId', title: 'Client ID', description: 'Settings', secret: false },
  { name: 'clientSecret', title: 'Client secret', description: 'Settings', secret: true },
];
const guide = { platform: 'shopify', fields };

/** A terminal that types the lines when it is asked, and what was shown on it. */
function typing(...lines: string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  output.on('data', (bytes: Buffer) => {
    const said = bytes.toString();
    shown += said;
    if (said.endsWith('): ')) setImmediate(() => input.write(`${lines.shift()}\r`));
  });
  return { terminal: { input, output }, shown: () => shown };
}

test('what is typed is shown, what is secret is not', async () => {
  const { terminal, shown } = typing(' the-id ', '', 'hunter2');
  expect(await readGrant(guide, { env: {}, terminal })).toEqual({
    clientId: 'the-id',
    clientSecret: 'hunter2',
  });
  expect(shown()).toContain('the-id');
  expect(shown()).not.toContain('hunter2');
  // An empty line was asked again.
  expect(shown().match(/Client secret/g)).toHaveLength(2);
});

test('what the environment holds is not asked for', async () => {
  const { terminal, shown } = typing('hunter2');
  const env = { SHOPIFY_CLIENT_ID: 'from-outside', SHOPIFY_CLIENT_SECRET: ' ' };
  expect(await readGrant(guide, { env, terminal })).toEqual({
    clientId: 'from-outside',
    clientSecret: 'hunter2',
  });
  expect(shown()).not.toContain('Client ID');
});

test('without anybody to ask, every missing variable is named', async () => {
  await expect(readGrant(guide, { env: {}, terminal: null })).rejects.toMatchObject({
    code: 'connection.grant-missing',
    detail: { SHOPIFY_CLIENT_ID: 'is not set', SHOPIFY_CLIENT_SECRET: 'is not set' },
  });
});

test.each(['\u0003', '\u0004'])('giving up (%j) ends the question', async (key) => {
  const { terminal } = typing();
  const asked = ask(terminal, 'Secret', { secret: true });
  terminal.input.write(key);
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
});
