import { parseArgs } from 'node:util';

/** Sends the API what its own description allows and what it forbids, for as long as it is given, and names every answer that breaks a promise. */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '90' }, seed: { type: 'string', default: '1' } },
});
process.env['PLINTH_FUZZ'] = '1';
process.env['FUZZ_SECONDS'] = values.seconds;
process.env['FUZZ_SEED'] = values.seed;
process.argv.splice(2, Infinity, 'test/fuzz');
await import('./test.ts');
