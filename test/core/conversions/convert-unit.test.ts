import { expect, test } from '@jest/globals';
import type { ConversionResult } from '../../../src/contract/conversion.ts';
import { convertUnit } from '../../../src/core/conversions/convert-unit.ts';
import type {
  Conversion,
  Conversions,
  ConversionService,
} from '../../../src/core/conversions/ports.ts';
import { Failure, type ErrorCode } from '../../../src/kernel/errors.ts';
import { id, port } from '../samples.ts';
import { sampleConversion, sampleReport } from './sample-conversion.ts';

const result: ConversionResult = { outputs: {}, report: sampleReport };
const works: ConversionService = { convert: async () => result };
const failsWith = (failure: Error): ConversionService => ({
  convert: async () => {
    throw failure;
  },
});

test('a unit is made for its organization and finished with what came back', async () => {
  const { asked, ...made } = await run(sampleConversion(), {
    convert: async (job, onProgress) => {
      expect(job).toMatchObject({ scope: 'organization', look: { kind: 'as-modelled' } });
      onProgress('geometry', 0.5);
      return result;
    },
  });

  expect(made).toEqual({ end: 'stored', progress: [['geometry', 0.5]] });
  expect(asked).toEqual(['start', 'finish']);
});

test('a unit that is done is left alone: a retry converts and bills nothing', async () => {
  const never = failsWith(new Error('it was converted again'));
  const { end, asked } = await run(sampleConversion({ state: 'done' }), never);

  expect({ end, asked }).toEqual({ end: 'stored', asked: [] });
});

test.each<ErrorCode>([
  'model.truncated',
  'image.unreadable',
  'look.no-such-material',
  'poster.nothing-seen',
])('%s ends the unit with its reason', async (code) => {
  const { end, asked } = await run(sampleConversion(), failsWith(new Failure(code, { at: 7 })));

  expect(end).toBe('failed');
  expect(asked).toEqual(['start', { code, detail: { at: 7 } }]);
});

test.each<[ErrorCode, readonly string[]]>([
  ['gpu.lost', ['start']],
  ['asset.damaged', ['start']],
  ['asset.missing', ['start']],
  ['request.unauthenticated', ['start']], // our own token is wrong: no fault of the file
  ['conversion.busy', []], // a full queue is no attempt
  ['conversion.unavailable', []],
])('%s is thrown, so that the unit is tried again', async (code, begun) => {
  const asked: unknown[] = [];
  await expect(run(sampleConversion(), failsWith(new Failure(code)), asked)).rejects.toMatchObject({
    code,
  });
  expect(asked).toEqual(begun);
});

test('a surprise is no verdict on the file', async () => {
  const asked: unknown[] = [];
  await expect(
    run(sampleConversion(), failsWith(new Error('socket hang up')), asked),
  ).rejects.toThrow('socket hang up');
  expect(asked).toEqual([]);
});

test('a unit that has begun ten times fails for what time might have mended, but not because the service is away', async () => {
  const lost = failsWith(new Failure('gpu.lost'));
  const away = failsWith(new Failure('conversion.unavailable'));

  expect((await run(sampleConversion(), lost, [], 10)).end).toBe('failed');
  await expect(run(sampleConversion(), away, [], 10)).rejects.toMatchObject({
    code: 'conversion.unavailable',
  });
});

test('a unit that failed before is tried when it is asked for again', async () => {
  const before = sampleConversion({
    state: 'failed',
    failure: { code: 'model.truncated', detail: {} },
  });

  expect((await run(before, works)).end).toBe('stored');
});

async function run(
  unit: Conversion,
  service: ConversionService,
  asked: unknown[] = [],
  attempts = 1,
) {
  const progress: [string, number][] = [];
  const conversions = port<Conversions>({
    find: async () => unit,
    start: async () => {
      asked.push('start');
      return attempts;
    },
    finish: async () => void asked.push('finish'),
    fail: async (_, failure) => void asked.push(failure),
  });
  const end = await convertUnit(
    { conversions, service },
    { organization: id('organization'), conversion: unit.id },
    {
      onProgress: (step, fraction) => void progress.push([step, fraction]),
      signal: new AbortController().signal,
    },
  );
  return { end, asked, progress };
}
