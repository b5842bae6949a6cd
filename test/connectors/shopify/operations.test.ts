import { expect, test } from '@jest/globals';
import {
  NoDeprecatedCustomRule,
  TypeInfo,
  getNamedType,
  parse,
  specifiedRules,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Operation } from '../../../connectors/shopify/operation.ts';
import * as appData from '../../../connectors/shopify/operations/app-data.ts';
import * as catalog from '../../../connectors/shopify/operations/catalog.ts';
import * as changes from '../../../connectors/shopify/operations/changes.ts';
import * as counts from '../../../connectors/shopify/operations/counts.ts';
import * as manifests from '../../../connectors/shopify/operations/manifests.ts';
import * as shop from '../../../connectors/shopify/operations/shop.ts';
import * as theme from '../../../connectors/shopify/operations/theme.ts';
import { adminSchema } from '../../../simulators/shopify/graphql/schema.ts';

const { CATALOG_EXPORT, exportOfFound, ...catalogOperations } = catalog;
const { exportOfChanged, changedSince, ...changeOperations } = changes;
const search = changedSince(new Date('2026-11-24T10:00:00Z'));
const operations: readonly Operation<unknown>[] = [
  ...Object.values(shop),
  ...Object.values(catalogOperations),
  ...Object.values(counts),
  ...Object.values(changeOperations),
  ...Object.values(manifests),
  ...Object.values(appData),
  ...Object.values(theme),
];

test.each(operations)(
  'Shopify understands $name, and none of it is deprecated',
  ({ name, text }) => {
    const document = parse(text);
    expect(validate(adminSchema(), document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual(
      [],
    );
    expect(text).toMatch(new RegExp(`^(query|mutation) ${name}\\b`));
  },
);

test.each([
  ['of all', CATALOG_EXPORT, [1, 2, 3, 2, 2]],
  ['of what changed', exportOfFound(search), [1, 2, 3, 2, 2]],
  ['of what changed when', exportOfChanged(search), [1]],
])(
  'Shopify understands the export %s and lets it run in bulk: at most 5 connections, 2 levels inside the outermost, ids everywhere',
  (_, text, expected) => {
    const document = parse(text);
    expect(validate(adminSchema(), document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual(
      [],
    );
    const info = new TypeInfo(adminSchema());
    const isConnection = () =>
      String(getNamedType(info.getType() ?? undefined)).endsWith('Connection');
    let depth = 0;
    const depths: number[] = [];
    const nodes: unknown[] = [];
    visit(
      document,
      visitWithTypeInfo(info, {
        Field: {
          enter: (field) => {
            if (field.name.value === 'node') nodes.push(field.selectionSet?.selections[0]);
            if (isConnection()) depths.push((depth += 1));
          },
          leave: () => {
            if (isConnection()) depth -= 1;
          },
        },
      }),
    );
    expect(depths).toEqual(expected);
    const id = expect.objectContaining({ name: expect.objectContaining({ value: 'id' }) });
    expect(nodes).toEqual(expected.map(() => id));
  },
);
