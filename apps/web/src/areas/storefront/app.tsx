import type { Lang } from '@galleria/phrases/core';
import { shellPhrases } from '@galleria/phrases/shell';
import { type QueryClient, QueryClientProvider, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { Router, useLocation, useSearch } from 'wouter';
import { baseOf, type PageState } from '../../lib/page-state.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { LangProvider, SiteProvider, useLang, useSite } from '../../lib/site.tsx';
import { useArrival } from '../../ui/arrival.ts';
import { Loading } from '../../ui/feedback.tsx';
import { PageBoundary } from '../../ui/page-boundary.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { StorefrontLayout } from './layout.tsx';
import { LostPage } from './lost-page.tsx';
import { type FoundPage, findPage, type Head, PageProvider } from './page.ts';
import { storefrontPages } from './pages.ts';

type AppProps = {
  readonly state: PageState;
  readonly client: QueryClient;
  /** The address being rendered on the server; the browser knows its own. */
  readonly ssr?: { readonly path: string; readonly search: string };
};

/** The whole storefront, the same on the server and in the browser. */
export function StorefrontApp({ state, client, ssr }: AppProps) {
  return (
    <QueryClientProvider client={client}>
      <LangProvider lang={state.lang}>
        <SiteProvider site={state.site}>
          <ToastProvider>
            <Router base={baseOf(state.site, state.lang)} {...(ssr ? { ssrPath: ssr.path, ssrSearch: ssr.search } : {})}>
              <CurrentPage firstStatus={state.status} />
            </Router>
          </ToastProvider>
        </SiteProvider>
      </LangProvider>
    </QueryClientProvider>
  );
}

function CurrentPage({ firstStatus }: { readonly firstStatus: number }) {
  const site = useSite();
  const [path] = useLocation();
  const search = useSearch();
  // What the server said of the first address holds until the reader goes somewhere else.
  const first = useRef(`${path}?${search}`);
  const status = first.current === `${path}?${search}` ? firstStatus : 200;
  const found = findPage(storefrontPages, site, path, search);
  const Page = found?.page.page;
  return (
    <StorefrontLayout search={search}>
      {found && Page && status < 400 ? (
        <PageProvider value={found.at}>
          <PageBoundary key={path}>
            <Suspense fallback={<Loading rows={8} />}>
              <Page />
            </Suspense>
          </PageBoundary>
        </PageProvider>
      ) : (
        <LostPage status={status < 400 ? 404 : status} />
      )}
      <Arrival place={`${path}?${search}`} found={found} />
    </StorefrontLayout>
  );
}

/** After going to another page: its title, the top of it, and the keyboard's and screen reader's place at its beginning. */
function Arrival({ place, found }: { readonly place: string; readonly found: FoundPage | undefined }) {
  const lang = useLang();
  const site = useSite();
  const client = useQueryClient();
  const fetching = useIsFetching();
  useArrival(place);
  useEffect(() => {
    // Again when fetching ends: a page's title may stand in its reply.
    document.title = fetching >= 0 ? titleOf(headOf(found, lang, client), site.title) : '';
  }, [found, lang, client, fetching, site.title]);
  return null;
}

/** Title and description of a page from what the cache holds. */
export function headOf(found: FoundPage | undefined, lang: Lang, client: QueryClient): Head {
  if (!found) return { title: shellPhrases(lang).notFoundTitle, noIndex: true };
  return found.page.head({ ...found.at, lang, reply: (path) => client.getQueryData(queryKeyOf(path)) });
}

export const titleOf = (head: Head, site: string): string => (head.title === site ? site : `${head.title} – ${site}`);
