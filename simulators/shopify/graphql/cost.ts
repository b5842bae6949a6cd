import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { isFreeField } from './resolve-field.ts';

/** No single query may cost more than this. */
export const QUERY_COST_MAX = 1000;
const MUTATION_COST = 10;
/** One product's 2,048 variants are allowed in one query, so no connection is charged for more than a normal page. */
const CHARGED_PAGE_MAX = 250;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** What a query may cost at most, asked before it runs: objects 1, scalars 0, connections by their page size, mutations 10. */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  variables: Readonly<Record<string, unknown>>,
): number {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new GraphQLError('No operation was given');
  if (operation.operation === 'mutation') {
    return operation.selectionSet.selections.length * MUTATION_COST;
  }
  const root = schema.getRootType(operation.operation);
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return root
    ? selectionCost({ schema, variables, fragments }, root, operation.selectionSet, 1)
    : 0;
}

/** `nodes` is how many objects the surrounding connection gives at most; it multiplies what lies inside. */
function selectionCost(
  walk: Walk,
  parent: GraphQLCompositeType,
  set: SelectionSetNode,
  nodes: number,
): number {
  let fields = 0;
  let widestBranch = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      fields += fieldCost(walk, parent, selection, nodes);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? walk.fragments.get(selection.name.value)
        : selection;
    if (!fragment) continue;
    const name = fragment.typeCondition?.name.value;
    const type = name === undefined ? parent : walk.schema.getType(name);
    if (!isCompositeType(type)) continue;
    const cost = selectionCost(walk, type, fragment.selectionSet, nodes);
    // An object is only one of an interface's types, so the dearest branch is the bound; on its own type branches add up.
    if (type === parent) fields += cost;
    else widestBranch = Math.max(widestBranch, cost);
  }
  return fields + widestBranch;
}

function fieldCost(
  walk: Walk,
  parent: GraphQLCompositeType,
  field: FieldNode,
  nodes: number,
): number {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return 0;
  const definition = parent.getFields()[field.name.value];
  const type = definition && getNamedType(definition.type);
  if (!type || !isCompositeType(type) || !field.selectionSet) return 0;
  if (type.name.endsWith('Connection')) {
    return 2 + selectionCost(walk, type, field.selectionSet, pageSize(walk, field));
  }
  if (isFreeField(parent.name, field.name.value, type.name)) {
    return selectionCost(walk, type, field.selectionSet, nodes);
  }
  const inPage = parent.name.endsWith('Connection') || parent.name.endsWith('Edge');
  const asked = field.name.value === 'nodes' ? idsIn(walk, field) : 1;
  return (inPage ? nodes : asked) * (1 + selectionCost(walk, type, field.selectionSet, 1));
}

/** `nodes(ids:)` gives an object for each id. */
function idsIn(walk: Walk, field: FieldNode): number {
  const value = field.arguments?.find(({ name }) => name.value === 'ids')?.value;
  if (value?.kind === Kind.LIST) return value.values.length;
  const ids = value?.kind === Kind.VARIABLE ? walk.variables[value.name.value] : undefined;
  return Array.isArray(ids) ? ids.length : 1;
}

function pageSize(walk: Walk, field: FieldNode): number {
  const sized = field.arguments?.find(
    ({ name }) => name.value === 'first' || name.value === 'last',
  );
  if (sized === undefined) return 1;
  const value =
    sized.value.kind === Kind.VARIABLE
      ? walk.variables[sized.value.name.value]
      : sized.value.kind === Kind.INT && Number(sized.value.value);
  return typeof value === 'number' ? Math.min(value, CHARGED_PAGE_MAX) : 1;
}
