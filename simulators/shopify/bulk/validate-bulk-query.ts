import {
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  getNamedType,
  visit,
  visitWithTypeInfo,
  getOperationAST,
} from 'graphql';
import { isDocument, readDocument } from '../graphql/execute.ts';
import { adminSchema } from '../graphql/schema.ts';

const CONNECTIONS_MAX = 5;
const NESTING_MAX = 2;

/** Checks a bulk query by Shopify's own rules; the texts say what is wrong, none when it may run. */
export function bulkQueryFaults(query: string): readonly string[] {
  const read = readDocument(query);
  if (!isDocument(read)) return read.map((error) => error.message);
  const operation = getOperationAST(read);
  if (!operation || operation.operation !== 'query') return ['A bulk query must be one query'];
  if (read.definitions.length > 1)
    return ['Named fragments in bulk queries are not implemented by the simulator'];
  return [...rootFaults(operation), ...connectionFaults(adminSchema(), operation)];
}

function rootFaults(operation: OperationDefinitionNode): string[] {
  const roots = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
  const node = roots.some((name) => name === 'node' || name === 'nodes');
  if (node) return ['Bulk queries cannot contain a top level `node` or `nodes` field'];
  return roots.length === 1 ? [] : ['Bulk queries must have exactly one top level field'];
}

function connectionFaults(schema: GraphQLSchema, operation: OperationDefinitionNode): string[] {
  const info = new TypeInfo(schema);
  const faults: string[] = [];
  const nodes: (readonly string[])[] = [];
  let connections = 0;
  let depth = 0;
  const isConnection = (): boolean => {
    const type = info.getType();
    return type ? getNamedType(type).name.endsWith('Connection') : false;
  };
  visit(
    operation,
    visitWithTypeInfo(info, {
      Field: {
        enter(field) {
          if (field.name.value === 'node')
            nodes.push(namesIn(field.selectionSet?.selections ?? []));
          if (!isConnection()) return;
          const parent = nodes.at(-1);
          if (parent && !parent.includes('id')) {
            faults.push(
              "The parent 'node' field for a nested connection must select the 'id' field",
            );
          }
          connections += 1;
          depth += 1;
          // The outermost connection is level 0: "two levels deep" counts the connections inside it.
          if (depth > NESTING_MAX + 1)
            faults.push('Bulk queries cannot nest connections deeper than 2 levels');
          if (!namesIn(field.selectionSet?.selections ?? []).includes('edges')) {
            faults.push(
              "All connection fields in a bulk query must select their contents using 'edges' > 'node'",
            );
          }
        },
        leave(field) {
          if (field.name.value === 'node') nodes.pop();
          if (isConnection()) depth -= 1;
        },
      },
    }),
  );
  if (connections === 0) faults.push('Bulk queries must contain at least one connection');
  if (connections > CONNECTIONS_MAX) {
    faults.push(`Bulk queries cannot contain more than ${CONNECTIONS_MAX} connections`);
  }
  return faults;
}

const namesIn = (
  selections: readonly { readonly kind: string; readonly name?: { readonly value: string } }[],
): readonly string[] => selections.flatMap((selection) => selection.name?.value ?? []);
