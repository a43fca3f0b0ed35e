import { type ComponentType, createContext, type ReactNode, useContext } from 'react';

export type PageLinkProps = { readonly to: string; readonly className?: string; readonly children?: ReactNode };

const Links = createContext<ComponentType<PageLinkProps> | undefined>(undefined);

/** Tells pages that two applications show (the driver's day: the staff's and the driver's own) by which router a link goes. */
export function PageLinks({ by, children }: { readonly by: ComponentType<PageLinkProps>; readonly children: ReactNode }) {
  return <Links value={by}>{children}</Links>;
}

export function PageLink(props: PageLinkProps) {
  const By = useContext(Links);
  if (!By) throw new Error('a PageLink outside PageLinks');
  return <By {...props} />;
}
