import { useState } from 'react';
import type { Item, ListPath, Names } from './addresses.ts';
import { type List, useList } from './use-list.ts';

const EVERYTHING = 1_000_000;

/** Reads a list to its end, for what has to choose among all of it. */
export function useWhole<Path extends ListPath>(path: Path, names: Names = {}): List<Item<Path>> {
  const list = useList(path, names);
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    setAsked(true);
    list.look(0, EVERYTHING);
  }
  return list;
}
