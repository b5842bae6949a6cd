import {
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Args, Field, RequestContext, Source } from './context.ts';

export const NOT_IMPLEMENTED = 'SIMULATOR_NOT_IMPLEMENTED';

/** Reads a field of a source object; what the simulator does not know is an error with the field's name, never a null. */
export const resolveField: GraphQLFieldResolver<unknown, RequestContext> = (
  source,
  args: Args,
  context,
  info,
) => {
  const value = read(source as Source, args, context, info);
  context.cost.points += pointsOf(value, info);
  return value;
};

function read(
  source: Source,
  args: Args,
  context: RequestContext,
  info: GraphQLResolveInfo,
): unknown {
  if (!(info.fieldName in source)) {
    throw notImplemented(`${info.parentType.name}.${info.fieldName}`);
  }
  const value = source[info.fieldName];
  return typeof value === 'function' ? (value as Field)(args, context, info) : value;
}

/** The error that stands for everything Shopify can do and the simulator cannot. */
export const notImplemented = (what: string): GraphQLError =>
  new GraphQLError(`${what} is not implemented by the simulator`, {
    extensions: { code: NOT_IMPLEMENTED },
  });

/** Refuses arguments that would change the answer at Shopify but not here. One at its default changes nothing. */
export function allowArguments(
  info: GraphQLResolveInfo,
  args: Args,
  allowed: readonly string[],
): void {
  const field = info.parentType.getFields()[info.fieldName];
  for (const [name, value] of Object.entries(args)) {
    if (value === null || value === undefined || allowed.includes(name)) continue;
    const usual = field?.args.find((arg) => arg.name === name)?.default?.literal;
    const same =
      usual && 'value' in usual && isScalar(value) && String(value) === String(usual.value);
    if (same !== true) throw notImplemented(`${info.parentType.name}.${info.fieldName}(${name}:)`);
  }
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** What one resolved field adds to the bill; the same rules as the estimate in cost.ts. */
function pointsOf(value: unknown, info: GraphQLResolveInfo): number {
  if (value === null || value === undefined) return 0;
  if (info.parentType === info.schema.getMutationType()) return 10;
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) return 0;
  if (type.name.endsWith('Connection')) return 2;
  if (isFreeField(info.parentType.name, info.fieldName, type.name)) return 0;
  const asked = info.fieldName === 'nodes' && info.parentType === info.schema.getQueryType();
  const counted = (asked || info.parentType.name.endsWith('Connection')) && isList(info.returnType);
  return counted && Array.isArray(value) ? value.length : 1;
}

/** Edges and page infos are packaging: only the nodes inside count. */
export const isFreeField = (parent: string, field: string, type: string): boolean =>
  type === 'PageInfo' || (parent.endsWith('Connection') && field === 'edges');

const isList = (type: GraphQLOutputType): boolean =>
  isListType(isNonNullType(type) ? type.ofType : type);
