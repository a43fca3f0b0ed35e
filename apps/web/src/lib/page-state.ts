import type { Lang } from '@galleria/phrases/core';
import type { Site } from './site.tsx';

/** What the server knew when it rendered, carried to the browser in `<script type="application/json" id="state">`. */
export type PageState = {
  readonly lang: Lang;
  readonly site: Site;
  /** The page's own status; other than 200 the not-found or failed page was rendered for this address. */
  readonly status: number;
  /** Good replies by API path with query: the keys of `useApi`. */
  readonly replies: Readonly<Record<string, unknown>>;
};

/** The path under which the pages of one language lie: '' or `/arjeplog` for Swedish, with `/en` behind it for English. */
export const baseOf = (site: Pick<Site, 'base'>, lang: Lang): string => (lang === 'sv' ? site.base : `${site.base}/${lang}`);

/** Splits `/arjeplog/en/butik/3` at a tenant's base into language and path. Languages without a storefront of their own read Swedish. */
export function splitPath(pathname: string, base: string): { readonly lang: Lang; readonly path: string } {
  const rest = base !== '' && (pathname === base || pathname.startsWith(`${base}/`)) ? pathname.slice(base.length) : pathname;
  if (rest === '/en' || rest.startsWith('/en/')) return { lang: 'en', path: rest.slice(3) || '/' };
  return { lang: 'sv', path: rest || '/' };
}
