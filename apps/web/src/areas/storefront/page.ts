import type { Lang } from '@galleria/phrases/core';
import { createContext, useContext } from 'react';
import type { LazyPage } from '../../lib/lazy-page.tsx';
import type { Site } from '../../lib/site.tsx';

/** Where a page is: its path parameters (`/butik/:shop` gives `params.shop`), its query, and the site. */
export type PageAt = { readonly site: Site; readonly params: Readonly<Record<string, string>>; readonly search: URLSearchParams };
/** The fields of a form as a browser sends them. */
export type Fields = Readonly<Record<string, string>>;
/** One call of the contract. `orderToken`: the token of a link. */
export type Posting = {
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly orderToken?: string;
};
/** `key`: the same for the same form sent again from the same place. */
export type Posts = (at: PageAt, fields: Fields, key: string) => Posting | undefined;
/** How it was answered; the page is rendered anew with it. */
export type Posted = { readonly status: number; readonly body: unknown; readonly fields: Fields };
export const POSTED = 'posted';

export type Head = { readonly title: string; readonly description?: string; readonly noIndex?: boolean; readonly noStore?: boolean };

/** One public page. */
export type StorefrontPage = {
  /** Below the tenant's base and the language: `/butik/:shop`. */
  readonly path: string;
  /** On which site it exists; a tenant's when left out. */
  readonly on?: Site['kind'];
  /** Also where the galleria is closed: contact, rights, what was ordered. Everything else says there that it is closed. */
  readonly whenClosed?: true;
  /** Given: an address with other parameters than these is no page (a category that is none). */
  readonly exists?: (at: PageAt) => boolean;
  readonly page: LazyPage;
  /** The file of the page's component below apps/web, so that the server can name its chunk before the first script has run. */
  readonly module: string;
  /** The API paths that the page reads with `useApi`; the server answers them before rendering. A 404 of one is a 404 of the page.
   * What stands after # is the token of a link: it goes as a header, and into no address. */
  readonly needs: (at: PageAt) => readonly string[];
  /** Title and description; `reply` reads an answer that `needs` asked for. */
  readonly head: (at: PageAt & { readonly lang: Lang; readonly reply: (path: string) => unknown }) => Head;
};

/** Parameters of a path that fits the pattern, or undefined. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [pattern, path].map((text) => text.replace(/\/+$/, '').split('/'));
  if (!wanted || !given || wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return undefined;
    } else {
      const decoded = decode(value);
      if (!decoded) return undefined;
      params[part.slice(1)] = decoded;
    }
  }
  return params;
}

/** `%` that is not an escape makes decodeURIComponent throw; such an address is simply not ours. */
function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

export type FoundPage = { readonly page: StorefrontPage; readonly at: PageAt };

/** The address of the page that says that the galleria is closed; it stands in place of those that are not shown then. */
export const CLOSED = '/stangd';

/** The page of an address, among all. `path` is without base and language. */
export function findPage(pages: readonly StorefrontPage[], site: Site, path: string, search: string): FoundPage | undefined {
  for (const page of pages) {
    const params = (page.on ?? 'tenant') === site.kind ? matchPath(page.path, path) : undefined;
    if (!params) continue;
    const at = { site, params, search: new URLSearchParams(search) };
    if (page.exists?.(at) === false) continue;
    const shown = site.state === 'closed' && !page.whenClosed ? pages.find((each) => each.path === CLOSED) : page;
    return shown && { page: shown, at };
  }
  return undefined;
}

const PageContext = createContext<PageAt | undefined>(undefined);
export const PageProvider = PageContext.Provider;

/** Parameters, query and site of the page being shown. */
export function usePage(): PageAt {
  const at = useContext(PageContext);
  if (!at) throw new Error('usePage outside a page');
  return at;
}
