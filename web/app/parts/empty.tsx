import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** Nothing is here yet: what this place is for, and the next step. */
export function Empty(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={props.icon} size={32} />
      <p className="empty-title">{props.title}</p>
      {props.children}
    </div>
  );
}
