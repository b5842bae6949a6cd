/** One project per need: *.test.ts nothing, *.db.test.ts PostgreSQL, *.gpu.test.ts the GPU child, *.live.test.ts Temporal and the whole house, *.browser.test.ts a browser too, *.fuzz.test.ts Python (npm run fuzz). */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
      module: { type: 'es6' },
    },
  ],
};
const project = (displayName, suffix, more = {}) => ({
  displayName,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  testMatch: [`<rootDir>/test/**/*${suffix}.test.ts`],
  modulePathIgnorePatterns: ['<rootDir>/.plinth/', '<rootDir>/dist/'],
  ...more,
});
const needs = ['db', 'gpu', 'live', 'browser', 'e2e', 'fuzz'];
export default {
  projects: [
    project('unit', '', {
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...needs.map((need) => `\\.${need}\\.test\\.ts$`)],
    }),
    ...needs.map((need) => project(need, `.${need}`)),
  ],
  testTimeout: 120_000,
};
