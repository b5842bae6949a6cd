import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'main' | 'plain' | 'bare' | 'danger';
  readonly icon?: IconName;
  /** Under way: it keeps its place and its words, and cannot be pressed twice. */
  readonly isBusy?: boolean;
}

export function Button({ look = 'plain', icon, isBusy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} ${rest.className ?? ''}`}
      aria-busy={isBusy || undefined}
      disabled={rest.disabled === true || isBusy}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  );
}
