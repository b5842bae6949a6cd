import { useCallback, useEffect, useReducer, useState } from 'react';
import { type Item, type ListPath, type Names, urlOf } from './addresses.ts';
import type { Answers, Known } from './answers.ts';
import { usePlinth } from './plinth.tsx';
import type { Problem } from './problem.ts';

const PAGE = 100;

/** A list that is read as far as somebody scrolls. */
export interface List<T> {
  readonly rows: readonly T[];
  readonly isLoaded: boolean;
  readonly hasMore: boolean;
  readonly problem: Problem | null;
  /** Tells which rows are on the page: those are kept true, and what comes next is read ahead. */
  readonly look: (first: number, last: number) => void;
}

/** Reads a list page by page. Only pages that are looked at are asked for again when something happens. */
export function useList<Path extends ListPath>(path: Path, names: Names = {}): List<Item<Path>> {
  const { answers } = usePlinth();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [window, setWindow] = useState({ from: 0, to: 0 });
  const pages = pagesOf<Page<Item<Path>>>(answers, urlOf(path, { ...names, limit: PAGE }));
  const followed = pages
    .slice(window.from, window.to + 1)
    .map(({ url }) => url)
    .join(' ');
  useEffect(() => {
    const stops = followed
      .split(' ')
      .filter(Boolean)
      .map((url) => answers.follow(url, redraw));
    return () => {
      for (const stop of stops) stop();
    };
  }, [answers, followed]);
  const look = useCallback((first: number, last: number) => {
    const from = Math.floor(first / PAGE);
    const to = Math.floor((last + PAGE / 2) / PAGE);
    setWindow((was) => (was.from === from && was.to === to ? was : { from, to }));
  }, []);
  return {
    rows: pages.flatMap(({ known }) => known.value?.items ?? []),
    isLoaded: pages[0]?.known.value !== undefined,
    hasMore: pages.at(-1)?.known.value === undefined,
    problem: pages.find(({ known }) => known.problem !== null)?.known.problem ?? null,
    look,
  };
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The pages that are known so far, and behind them the first that is not. */
function pagesOf<P extends Page<unknown>>(
  answers: Answers,
  first: string,
): { readonly url: string; readonly known: Known<P> }[] {
  const pages = [];
  for (let url: string | null = first; url !== null;) {
    const known: Known<P> = answers.read<P>(url);
    pages.push({ url, known });
    const next: string | null | undefined = known.value?.next;
    url = next ? `${first}&cursor=${encodeURIComponent(next)}` : null;
  }
  return pages;
}
