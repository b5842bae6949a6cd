import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { go, hrefOf } from './place.ts';

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly to: string;
}

/** An ordinary link to a page of ours: a plain click stays inside the app, every other click is the browser's. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey;
    if (!plain || event.shiftKey || event.altKey || event.defaultPrevented) return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={hrefOf(to)} onClick={follow} />;
}
