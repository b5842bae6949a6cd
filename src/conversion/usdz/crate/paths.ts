import type { Prim, Stage } from '../stage.ts';

/** Everything in a stage that has a path, parents before children: the root of all, prims, attributes and relations. */
export interface PathTable {
  indexOf(path: string): number;
  readonly entries: readonly PathEntry[];
}
export interface PathEntry {
  readonly path: string;
  readonly name: string;
  readonly property: boolean;
  /** How the next entries hang on this one, as the format counts: a leaf, a child next, a sibling next, or both. */
  readonly jump: number;
}

const LEAF = -2;
const CHILD_NEXT = -1;
const SIBLING_NEXT = 0;

/** Lists the paths of a stage in the order in which the format wants their tree. */
export function pathTable({ root }: Stage): PathTable {
  const entries: { path: string; name: string; property: boolean; jump: number }[] = [];
  const add = (path: string, name: string, property: boolean): number =>
    entries.push({ path, name, property, jump: LEAF }) - 1;
  const addPrim = (parent: string, prim: Prim): number => {
    const path = `${parent}/${prim.name}`;
    const at = add(path, prim.name, false);
    const properties = propertiesOf(prim).map((name) => add(`${path}.${name}`, name, true));
    const children = (prim.children ?? []).map((child) => addPrim(path, child));
    link(entries, at, [...properties, ...children]);
    return at;
  };
  const top = add('/', '', false);
  link(entries, top, [addPrim('', root)]);
  const places = new Map(entries.map(({ path }, place) => [path, place]));
  return { entries, indexOf: (path) => places.get(path) ?? -1 };
}

/** The names of a prim's attributes and relations, in the order of their entries. */
export const propertiesOf = ({ attributes = [], relations = [] }: Prim): string[] =>
  [...attributes, ...relations].map(({ name }) => name);

function link(entries: { jump: number }[], parent: number, children: readonly number[]): void {
  const mark = (at: number | undefined, jump: number): void => {
    const entry = at === undefined ? undefined : entries[at];
    if (entry) entry.jump = jump;
  };
  // A child knows already whether it has children of its own; its next sibling is learned here.
  for (const [place, child] of children.entries()) {
    const next = children[place + 1];
    if (next === undefined) continue;
    const parental = entries[child]?.jump !== LEAF;
    mark(child, parental ? next - child : SIBLING_NEXT);
  }
  if (children.length > 0) mark(parent, CHILD_NEXT);
}
