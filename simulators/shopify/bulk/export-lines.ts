import { execute, parse } from 'graphql';
import type { RequestContext } from '../graphql/context.ts';
import { mutationRoot } from '../graphql/mutation.ts';
import { queryRoot } from '../graphql/query.ts';
import { resolveField } from '../graphql/resolve-field.ts';
import { adminSchema } from '../graphql/schema.ts';
import { drawsFrom } from '../faults.ts';

const ROOTS_PER_SLICE = 50;

export interface ExportedLine {
  /** The gid of the node, when its id was selected. */
  readonly id: string | null;
  readonly root: boolean;
  readonly json: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Runs a bulk query in slices, so that the server answers others meanwhile, and gives one line per node. */
export async function* exportLines(
  query: string,
  context: RequestContext,
): AsyncGenerator<ExportedLine> {
  const document = parse(query);
  for (let from = 0; ; from += ROOTS_PER_SLICE) {
    const answer = await execute({
      schema: adminSchema(),
      document,
      rootValue: { ...queryRoot, ...mutationRoot },
      contextValue: { ...context, export: { from, count: ROOTS_PER_SLICE } },
      fieldResolver: resolveField,
    });
    const [error] = answer.errors ?? [];
    if (error) throw error;
    const [connection] = Object.values((answer.data ?? {}) as Json);
    const roots = isConnection(connection) ? connection.edges : [];
    for (const { node } of roots) yield* linesOf(node, null);
    if (roots.length < ROOTS_PER_SLICE) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A node's own line and then those of its connections, which name it as their parent. */
function* linesOf(node: Json, parentId: string | null): Generator<ExportedLine> {
  const own: Record<string, unknown> = {};
  const children: Json[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (isConnection(value)) children.push(...value.edges.map((edge) => edge.node));
    else own[name] = value;
  }
  if (parentId !== null) own['__parentId'] = parentId;
  const id = typeof node['id'] === 'string' ? node['id'] : null;
  yield { id, root: parentId === null, json: JSON.stringify(own) };
  for (const child of children) yield* linesOf(child, id);
}

function isConnection(value: unknown): value is { edges: { node: Json }[] } {
  return typeof value === 'object' && value !== null && Array.isArray((value as Json)['edges']);
}

/** Ungrouped files promise no order at all: children may come long before their parent. The same seed gives the same order. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const draw = drawsFrom(seed);
  const out = [...items];
  for (let last = out.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(draw() * (last + 1));
    const [a, b] = [out[last], out[pick]];
    if (a !== undefined && b !== undefined) [out[last], out[pick]] = [b, a];
  }
  return out;
}
