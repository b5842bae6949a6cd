import { beforeAll, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { rulesThatCatch } from './planted-tree.ts';

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: readonly { name: string; comment: string }[];
};

/** What the planted files import. */
const targets = {
  'src/kernel/ids.ts': '',
  'src/contract/words.ts': '',
  'src/core/catalog/rule.ts': '',
  'src/db/products.ts': '',
  'src/api/reads.ts': '',
  'src/conversion/gpu/gpu.ts': '',
  'src/ops/log.ts': '',
  'src/embedded/postgres.ts': '',
  'src/main/api.ts': '',
  'connectors/index.ts': "import './shopify/index.ts';\n",
  'connectors/shopify/index.ts': '',
  'connectors/shopify/client.ts': '',
  'workflows/index.ts': '',
  'workflows/ids.ts': '',
  'workflows/activities/catalog.ts': '',
  'simulators/shopify/main.ts': '',
  'test/kernel/sample.ts': '',
};

/** One bad file per rule: its path, what it imports, and the rule that must catch it. */
const planted: readonly (readonly [rule: string, path: string, imports: string])[] = [
  ['nothing-unresolvable', 'src/ops/bad-path.ts', './nowhere.ts'],
  ['kernel-imports-nothing', 'src/kernel/bad.ts', 'node:crypto'],
  ['contract-imports-the-kernel-only', 'src/contract/bad.ts', '../core/catalog/rule.ts'],
  ['contract-names-zod-as-a-type', 'src/contract/bad-zod.ts', 'zod'],
  ['core-is-rules-alone', 'src/core/catalog/bad.ts', 'node:fs'],
  ['db-serves-ports', 'src/db/bad.ts', '../conversion/gpu/gpu.ts'],
  ['db-views-serve-the-api', 'src/db/views/bad.ts', '../../conversion/gpu/gpu.ts'],
  ['db-views-know-the-api-as-types', 'src/db/views/bad-api.ts', '../../api/reads.ts'],
  ['api-sees-core-only', 'src/api/bad.ts', '../db/products.ts'],
  ['identity-sees-core-only', 'src/identity/bad.ts', '../db/products.ts'],
  ['conversion-stands-alone', 'src/conversion/bad.ts', '../core/catalog/rule.ts'],
  ['one-file-loads-the-gpu', 'src/conversion/gpu/bad.ts', 'webgpu'],
  ['ops-sees-the-kernel-only', 'src/ops/bad.ts', '../core/catalog/rule.ts'],
  ['embedded-stands-alone', 'src/embedded/bad.ts', '../db/products.ts'],
  ['embedded-is-joined-by-main', 'src/ops/bad-embedded.ts', '../embedded/postgres.ts'],
  ['main-is-the-end', 'simulators/shopify/bad-main.ts', '../../src/main/api.ts'],
  ['connectors-see-only-the-contract', 'connectors/shopify/bad.ts', '../../src/ops/log.ts'],
  ['connectors-never-see-each-other', 'connectors/magento/bad.ts', '../shopify/client.ts'],
  ['connectors-do-no-io', 'connectors/shopify/bad-io.ts', 'node:https'],
  ['main-alone-lists-connectors', 'src/api/bad-connector.ts', '../../connectors/index.ts'],
  ['main-takes-connectors-from-the-list', 'src/main/bad.ts', '../../connectors/shopify/client.ts'],
  ['workflow-code-is-deterministic', 'workflows/bad.workflow.ts', 'express'],
  ['workflows-know-activities-as-types', 'workflows/worse.workflow.ts', './activities/catalog.ts'],
  ['activities-see-core-only', 'workflows/activities/bad.ts', '../../src/db/products.ts'],
  ['the-workflow-client-starts-work', 'workflows/client.ts', '../src/db/products.ts'],
  ['the-workflow-client-loads-no-workflow', 'workflows/client.ts', './index.ts'],
  ['work-is-started-through-a-port', 'src/api/bad-work.ts', '../../workflows/ids.ts'],
  ['simulators-see-only-the-contract', 'simulators/shopify/bad.ts', '../../src/ops/log.ts'],
  ['simulators-are-for-demo-and-tests', 'src/ops/bad-shop.ts', '../../simulators/shopify/main.ts'],
  ['web-sees-the-api-only', 'web/bad.ts', '../src/kernel/ids.ts'],
  ['web-stands-on-few-packages', 'web/app/bad.ts', 'zod'],
  ['one-file-loads-the-viewer', 'web/app/parts/bad.ts', '@google/model-viewer'],
  ['nothing-needs-a-test', 'src/ops/bad-test.ts', '../../test/kernel/sample.ts'],
  ['production-needs-no-tool', 'src/ops/bad-tool.ts', 'jest'],
];

/** Two rules that need more than one import in one file. */
const cycle = {
  'src/core/catalog/left.ts': "import './right.ts';\n",
  'src/core/catalog/right.ts': "import './left.ts';\n",
};
const longList = {
  'connectors/index.ts': "import './shopify/index.ts';\nimport './shopify/client.ts';\n",
};

/** Imports that look like the bad ones and are as they should be. */
const fine: Readonly<Record<string, string>> = {
  'src/contract/fine.ts': "import type { it } from 'zod';\nexport type It = typeof it;\n",
  'src/core/catalog/fine.ts': "import '../../contract/words.ts';\nimport '../../kernel/ids.ts';\n",
  'src/core/catalog/fine-left.ts':
    "import type { B } from './fine-right.ts';\nexport type A = B;\n",
  'src/core/catalog/fine-right.ts':
    "import { type A } from './fine-left.ts';\nimport './fine-left.ts';\nexport type B = A;\n",
  'src/db/views/fine.ts': "import type { R } from '../../api/reads.ts';\nexport type It = R;\n",
  'src/conversion/gpu/device.ts': "import 'webgpu';\n",
  'workflows/fine.workflow.ts':
    "import '@temporalio/workflow';\nimport type { A } from './activities/catalog.ts';\nexport type It = A;\n",
  'src/main/fine.ts':
    "import '../../connectors/index.ts';\nimport '../../workflows/ids.ts';\nimport '../../simulators/shopify/main.ts';\n",
  'test/fine.ts':
    "import '../src/main/api.ts';\nimport '../connectors/shopify/client.ts';\nimport 'jest';\n",
};

let caught: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const bad: Record<string, string> = {};
  for (const [, path, imports] of planted) bad[path] = `${bad[path] ?? ''}import '${imports}';\n`;
  caught = await rulesThatCatch({ ...targets, ...cycle, ...longList, ...fine, ...bad });
});

test.each(planted)('%s catches %s', (rule, path) => {
  expect(caught.get(path) ?? []).toContain(rule);
});

test('files that need each other at run time are caught', () => {
  expect(caught.get('src/core/catalog/left.ts')).toEqual(['no-cycles']);
});

test('the list of connectors takes nothing but their index files', () => {
  expect(caught.get('connectors/index.ts')).toEqual(['the-list-of-connectors-is-short']);
});

test('what is as it should be is left alone', () => {
  const wrongly = Object.keys(fine).filter((path) => caught.has(path));
  expect(wrongly).toEqual([]);
});

test('every rule has a planted file, and tells the offender what to do', () => {
  const proven = new Set<string>([
    'no-cycles',
    'the-list-of-connectors-is-short',
    ...planted.map(([rule]) => rule),
  ]);
  expect(forbidden.map((rule) => rule.name).filter((name) => !proven.has(name))).toEqual([]);
  for (const { name, comment } of forbidden)
    expect([name, comment.length > 40]).toEqual([name, true]);
});
