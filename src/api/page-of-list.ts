import type { Json } from '../kernel/canonical-json.ts';
import type { Cursors } from './cursors.ts';
import type { Slice, Window } from './reads.ts';
import type { Caller } from './route.ts';

/** Reads one page of a list behind a signed cursor. */
export async function pageOfList<T>(
  cursors: Cursors,
  list: { readonly name: string; readonly filter: Json; readonly caller: Caller },
  input: { readonly cursor?: string | undefined; readonly limit: number },
  readSlice: (window: Window) => Promise<Slice<T>>,
): Promise<{ items: T[]; next: string | null }> {
  const scope = { organization: list.caller.organization, list: list.name, filter: list.filter };
  const after = input.cursor === undefined ? null : cursors.read(scope, input.cursor);
  const slice = await readSlice({ after, limit: input.limit });
  return {
    items: slice.items,
    next: slice.next === null ? null : cursors.write(scope, slice.next),
  };
}
