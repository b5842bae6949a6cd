import { useEffect, useRef, useState } from 'react';

/** Which card of a grid has the focus, or gets it as soon as it is in the page: a far one has to be scrolled to first. */
export function useGridFocus(place: { readonly current: HTMLElement | null }) {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  // After every drawing, since the card may be part of any.
  useEffect(() => {
    if (wanted.current === null) return;
    const card = place.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!card) return;
    wanted.current = null;
    card.focus({ preventScroll: true });
  });
  const focus = (index: number) => {
    wanted.current = index;
    setActive(index);
    // The card that has the focus leaves the page on the way: without a place in between the next key would reach the page and not the grid.
    place.current?.focus({ preventScroll: true });
  };
  const onFocus = (event: { readonly target: Element }) => {
    const index = event.target.getAttribute('data-index');
    if (index !== null) setActive(Number(index));
  };
  return { active, focus, onFocus };
}
