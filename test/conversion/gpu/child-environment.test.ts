import { expect, test } from '@jest/globals';
import { childEnvironment } from '../../../src/conversion/gpu/child-environment.ts';

test('only what the linker and the drivers read is passed on', () => {
  const wanted = { PATH: '/bin', HOME: '/root', VK_LOADER_DEBUG: 'all', LP_NUM_THREADS: '2' };
  const secret = {
    CONVERSION_TOKEN: 't',
    AWS_SECRET_ACCESS_KEY: 's',
    NODE_OPTIONS: '--inspect',
    DATABASE_URL: 'd',
  };
  expect(childEnvironment({ ...wanted, ...secret })).toEqual(wanted);
});
