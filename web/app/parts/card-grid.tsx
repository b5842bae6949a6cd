import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { List } from '../api/use-list.ts';
import { useGridFocus } from './use-grid-focus.ts';

const CARD_MIN = 172;
const GAP = 16;

/** Where a card stands. What Tab shall reach in it carries `data-index`, and `tabIndex` 0 when `isReached`. */
export interface CardPlace {
  readonly index: number;
  /** The one that Tab reaches; arrow keys go on from it. */
  readonly isReached: boolean;
  readonly style: CSSProperties;
}

/** Thousands of cards with only those on the screen in the page; arrow keys walk through them. */
export function CardGrid<T>(props: {
  readonly label: string;
  readonly list: List<T>;
  /** How high a card is below its picture. */
  readonly words: number;
  readonly card: (row: T, place: CardPlace) => ReactNode;
}) {
  const { list, words } = props;
  const { rows } = list;
  const place = useRef<HTMLUListElement>(null);
  const { virtual, columns, width, top } = useLines(place, list, words);
  const { active, focus, onFocus } = useGridFocus(place);
  const lines = virtual.getVirtualItems();
  const shown = {
    first: (lines[0]?.index ?? 0) * columns,
    end: ((lines.at(-1)?.index ?? 0) + 1) * columns,
  };
  // Whoever scrolled away from the card that had the focus comes in with Tab where the grid stands now.
  const reached = active >= shown.first && active < shown.end ? active : shown.first;

  const walk = (event: KeyboardEvent) => {
    const to = target(event.key, reached, columns, rows.length);
    if (to === null) return;
    event.preventDefault();
    focus(to);
    virtual.scrollToIndex(Math.floor(to / columns));
  };
  return (
    <ul
      ref={place}
      className="grid"
      tabIndex={-1}
      aria-label={`${props.label}; arrow keys walk through them`}
      aria-busy={!list.isLoaded}
      style={{ height: list.isLoaded ? virtual.getTotalSize() : '60vh' }}
      onKeyDown={walk}
      onFocus={onFocus}
    >
      {lines.flatMap((line) =>
        rows.slice(line.index * columns, (line.index + 1) * columns).map((row, column) =>
          props.card(row, {
            index: line.index * columns + column,
            isReached: line.index * columns + column === reached,
            style: {
              width,
              height: width + words,
              transform: `translate(${column * (width + GAP)}px, ${line.start - top}px)`,
            },
          }),
        ),
      )}
    </ul>
  );
}

/** The lines of cards on the screen; the list is told which of its rows are looked at. */
function useLines<T>(
  place: { readonly current: HTMLElement | null },
  { rows, look }: List<T>,
  words: number,
) {
  const { columns, width, top } = useColumns(place);
  const virtual = useWindowVirtualizer({
    count: Math.ceil(rows.length / columns),
    estimateSize: () => width + words + GAP,
    overscan: 3,
    scrollMargin: top,
  });
  useEffect(() => virtual.measure(), [virtual, width, columns, words]);
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => look(first * columns, (last + 1) * columns), [look, first, last, columns]);
  return { virtual, columns, width, top };
}

/** Where a key leads from a place in the grid; null when it leads nowhere. */
function target(key: string, from: number, columns: number, total: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * 3,
    PageUp: -columns * 3,
    Home: -from,
    End: total - 1 - from,
  };
  const step = steps[key];
  if (step === undefined || total === 0) return null;
  return Math.min(total - 1, Math.max(0, from + step));
}

/** How many cards stand side by side, how wide each is, and where the grid begins on the page. */
function useColumns(place: { readonly current: HTMLElement | null }) {
  const [size, setSize] = useState({ columns: 4, width: CARD_MIN, top: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = () => {
      const whole = element.clientWidth;
      const columns = Math.max(2, Math.floor((whole + GAP) / (CARD_MIN + GAP)));
      const width = Math.floor((whole - GAP * (columns - 1)) / columns);
      const top = Math.round(element.getBoundingClientRect().top + window.scrollY);
      setSize((was) =>
        was.columns === columns && was.width === width && was.top === top
          ? was
          : { columns, width, top },
      );
    };
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    measure();
    return () => watch.disconnect();
  }, [place]);
  return size;
}
