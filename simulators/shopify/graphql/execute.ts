import {
  type DocumentNode,
  GraphQLError,
  Kind,
  execute,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Faults } from '../faults.ts';
import type { Bucket, ThrottleStatus } from './bucket.ts';
import type { RequestContext } from './context.ts';
import { QUERY_COST_MAX, requestedCost } from './cost.ts';
import { mutationRoot } from './mutation.ts';
import { queryRoot } from './query.ts';
import { NOT_IMPLEMENTED, resolveField } from './resolve-field.ts';
import { adminSchema } from './schema.ts';

/** The body of a GraphQL request. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

/** The JSON of a GraphQL answer. `data` is absent when nothing was carried out. */
export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
  readonly extensions?: {
    readonly cost: {
      readonly requestedQueryCost: number;
      readonly actualQueryCost: number | null;
      readonly throttleStatus: ThrottleStatus;
    };
  };
}

const DOCUMENTS_MAX = 200;
const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

/** Parses and validates a document against Shopify's schema; the last few are remembered. */
export function readDocument(query: string): DocumentNode | readonly GraphQLError[] {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const read = parseAndValidate(query);
  if (documents.size >= DOCUMENTS_MAX) documents.clear();
  documents.set(query, read);
  return read;
}

function parseAndValidate(query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(adminSchema(), document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

export const isDocument = (read: DocumentNode | readonly GraphQLError[]): read is DocumentNode =>
  'kind' in read;

/** The names by which a fault or a count may call a request: its root fields, then its operation's own name. */
export function namesOf(query: string, operationName: string | null): readonly string[] {
  const read = readDocument(query);
  if (!isDocument(read)) return ['graphql'];
  const operation = getOperationAST(read, operationName);
  const roots = (operation?.selectionSet.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
  return [...roots, ...(operation?.name ? [operation.name.value] : []), 'graphql'];
}

/** Runs a request as the Admin API does: validate, charge the bucket, execute, give back what was not used. */
export async function executeGraphql(
  request: GraphqlRequest,
  needs: { readonly context: RequestContext; readonly bucket: Bucket; readonly faults: Faults },
): Promise<GraphqlAnswer> {
  const { context, bucket, faults } = needs;
  const document = readDocument(request.query);
  if (!isDocument(document)) return { errors: document.map((error) => error.toJSON()) };
  const { operationName, variables } = request;
  const requestedQueryCost = requestedCost(adminSchema(), document, operationName, variables);
  const bill = (actualQueryCost: number | null): GraphqlAnswer['extensions'] => ({
    cost: { requestedQueryCost, actualQueryCost, throttleStatus: bucket.status() },
  });
  if (requestedQueryCost > QUERY_COST_MAX) {
    return { errors: [tooDear(requestedQueryCost)], ...withBill(bill(null)) };
  }
  const struck = faults.strike(['throttled'], namesOf(request.query, operationName)) !== null;
  if (struck || !bucket.take(requestedQueryCost)) {
    return { errors: [throttled], ...withBill(bill(null)) };
  }
  const answer = await execute({
    schema: adminSchema(),
    document,
    rootValue: { ...queryRoot, ...mutationRoot },
    contextValue: context,
    variableValues: variables,
    operationName,
    fieldResolver: resolveField,
  });
  const actual = Math.min(requestedQueryCost, context.cost.points);
  bucket.giveBack(requestedQueryCost - actual);
  const errors = answer.errors?.map((error) => error.toJSON());
  const bare = answer.errors?.some(({ extensions }) => extensions['code'] === NOT_IMPLEMENTED);
  return {
    ...(bare === true || answer.data === undefined ? {} : { data: answer.data }),
    ...(errors === undefined ? {} : { errors }),
    ...withBill(bill(actual)),
  };
}

const withBill = (extensions: GraphqlAnswer['extensions']): Pick<GraphqlAnswer, 'extensions'> =>
  extensions === undefined ? {} : { extensions };

const throttled = {
  message: 'Throttled',
  extensions: {
    code: 'THROTTLED',
    documentation: 'https://shopify.dev/api/usage/rate-limits',
  },
};

const tooDear = (cost: number): unknown => ({
  message: `Query cost is ${cost}, which exceeds the single query max cost limit (${QUERY_COST_MAX}).`,
  extensions: { code: 'MAX_COST_EXCEEDED', cost, maxCost: QUERY_COST_MAX },
});
