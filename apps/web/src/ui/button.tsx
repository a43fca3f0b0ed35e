import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './icon.tsx';

/** `main`: the one thing to do here. `accent`: buying. `quiet`: beside it. `bare`: like a link. `danger`: takes something away. */
export type ButtonKind = 'main' | 'accent' | 'quiet' | 'bare' | 'danger';
type Look = {
  readonly kind?: ButtonKind;
  readonly size?: 'normal' | 'large' | 'wide';
  readonly icon?: IconName;
  readonly children?: ReactNode;
};

const classOf = ({ kind = 'main', size = 'normal' }: Look, bare = false): string =>
  ['button', kind === 'main' ? '' : `button-${kind}`, size === 'normal' ? '' : `button-${size}`, bare ? 'button-icon' : '']
    .filter(Boolean)
    .join(' ');

export type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> & {
    /** Shown and announced while the deed is under way; presses are ignored meanwhile, but the focus stays. */
    readonly busy?: string | false | undefined;
    /** The name of a button that shows only an icon. */
    readonly label?: string;
  };

export function Button({ kind, size, icon, children, busy, label, onClick, type = 'button', ...rest }: ButtonProps) {
  // Not `disabled` while busy: that would throw the keyboard's focus away.
  const press = (event: MouseEvent<HTMLButtonElement>) => (busy ? event.preventDefault() : onClick?.(event));
  return (
    <button
      {...rest}
      type={type}
      className={classOf({ ...(kind && { kind }), ...(size && { size }) }, children === undefined)}
      aria-label={label}
      aria-disabled={busy ? true : undefined}
      onClick={press}
    >
      {icon && <Icon name={icon} />}
      {busy || children}
    </button>
  );
}

/** A link inside the storefront (`to` without the tenant's base) that looks like a button. */
export function LinkButton({ to, icon, children, ...look }: Look & { readonly to: string }) {
  return (
    <Link href={to} className={classOf(look)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
