import type { OurProcess } from '../demo/parts.ts';

/** What has to be done before a change is seen: a process to start anew, or one of the rest. */
export type Step = OurProcess | 'migrations' | 'element' | 'everything';

/** Which part of the house reads which files; the first that fits counts. */
const rules: readonly (readonly [RegExp, readonly Step[]])[] = [
  [/^src\/(embedded\/|main\/(demo|dev)[./])/, ['everything']],
  [/^src\/(kernel|contract)\//, ['api', 'worker', 'conversion', 'simulator']],
  [/^src\/ops\//, ['api', 'worker', 'conversion']],
  [/^src\/(conversion\/|main\/conversion\.ts$)/, ['conversion']],
  [/^src\/db\/migrations\//, ['migrations', 'api', 'worker']],
  [/^(src|workflows)\//, ['api', 'worker']],
  [/^connectors\/[^/]+\/extension\//, ['simulator']],
  [/^connectors\//, ['api', 'worker']],
  [/^simulators\//, ['simulator']],
  [/^web\/storefront\//, ['element']],
];

/** What a change of these files asks for, each step once. */
export const touchedBy = (paths: readonly string[]): ReadonlySet<Step> =>
  new Set(paths.flatMap((path) => rules.find(([files]) => files.test(path))?.[1] ?? []));
