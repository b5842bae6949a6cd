import { hasMoved } from '../router/place.ts';
import { type ReactNode, useEffect, useRef } from 'react';

/** One page of the app: its title in the tab and at the top, and the actions that concern all of it. */
export function Screen(props: {
  readonly title: string;
  /** Beside the title, such as a state. */
  readonly beside?: ReactNode;
  /** Above it: where one came from. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, beside, above, actions, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever follows a link without seeing the page is told where it led; the first page is told by the browser itself.
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <title>{`${title} · Plinth`}</title>
      <header className="screen-header">
        <div className="screen-title">
          {above && <p className="small quiet">{above}</p>}
          <div className="screen-heading">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {beside}
          </div>
        </div>
        {actions && <div className="screen-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}
