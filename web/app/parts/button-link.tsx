import type { ReactNode } from 'react';
import { Link } from '../router/link.tsx';
import { Icon, type IconName } from './icon.tsx';

/** A link that looks like a button: it goes somewhere, and changes nothing. */
export function ButtonLink(props: {
  readonly to: string;
  readonly look?: 'main' | 'plain' | 'bare';
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  const { to, look = 'plain', icon, children } = props;
  return (
    <Link to={to} className={`button button-${look}`}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Link>
  );
}
