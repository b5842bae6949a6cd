import { expect, test } from '@jest/globals';
import { parseArgs } from 'node:util';
import { Failure } from '../../src/kernel/errors.ts';
import { describe } from '../../src/main/describe-failure.ts';

test('a failure is one line that says what and where, then what to do', () => {
  const failure = new Failure('model.too-large', { material: 'Oak', triangles: 12 });
  expect(describe(failure, 'chair.glb').split('\n')).toEqual([
    '✗ chair.glb: The model asks for more than a conversion may use. (material Oak, triangles 12) [model.too-large]',
    '  → Reduce what the detail names and upload the new file.',
  ]);
  expect(describe(new Failure('gpu.none')).split('\n')[0]).toBe(
    '✗ No GPU driver, hardware or software, could encode the test block. [gpu.none]',
  );
});

test('the last lines of a log keep their lines', () => {
  const failure = new Failure('embedded.cannot-start', { part: 'api', output: 'one\ntwo\n' });
  expect(describe(failure)).toContain('(part api)');
  expect(describe(failure)).toContain('\n  output:\n    one\n    two\n');
});

test('a word that the command line does not take needs no stack; what nobody foresaw does', () => {
  const thrown = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  };
  const wrong = describe(thrown(() => parseArgs({ args: ['--colour'], options: {} })));
  expect(wrong).toMatch(/^✗ Unknown option '--colour'/);
  expect(wrong).not.toContain('\n    at ');
  expect(describe(new RangeError('of nothing'))).toMatch(/^✗ RangeError: of nothing\n +at /);
  expect(describe('text')).toBe('✗ text');
});
