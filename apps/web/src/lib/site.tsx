import type { Lang } from '@galleria/phrases/core';
import { createContext, type ReactNode, useContext } from 'react';

/** What every page of a storefront knows about where it is. For the region's page the tenant fields are the region's. */
export type Site = {
  /** `tenant`: one municipality's galleria. `region`: the page that lists them. */
  readonly kind: 'tenant' | 'region';
  /** The tenant's name in API paths: `arjeplog`. */
  readonly slug: string;
  /** The place in people's words: `Arjeplog`. */
  readonly name: string;
  /** The galleria's own name: `Arjeplogsgallerian`. */
  readonly title: string;
  readonly phone: string;
  readonly email: string;
  /** '' on the tenant's own host, `/arjeplog` on a shared one. */
  readonly base: string;
  /** What stands above every page: a training copy, or a galleria that is not open. Left out where nothing does. */
  readonly mark?: 'training';
  readonly state?: 'draft' | 'closed';
  /** The address of the coat of arms. */
  readonly emblem?: string;
  readonly theme?: { readonly brand: string; readonly accent: string };
};

const LangContext = createContext<Lang>('sv');
const SiteContext = createContext<Site | undefined>(undefined);

export const useLang = (): Lang => useContext(LangContext);

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (!site) throw new Error('useSite outside a storefront page');
  return site;
}

export function LangProvider({ lang, children }: { readonly lang: Lang; readonly children: ReactNode }) {
  return <LangContext value={lang}>{children}</LangContext>;
}

export function SiteProvider({ site, children }: { readonly site: Site; readonly children: ReactNode }) {
  return <SiteContext value={site}>{children}</SiteContext>;
}
