import type { Lang } from '@galleria/phrases/core';
import { renderToString } from 'react-dom/server';
import { headOf, StorefrontApp, titleOf } from '../areas/storefront/app.tsx';
import type { Rendered } from '../areas/storefront/document.ts';
import { type Fields, findPage, POSTED, type Posted, type Posting } from '../areas/storefront/page.ts';
import { storefrontPages } from '../areas/storefront/pages.ts';
import { POSTS } from '../areas/storefront/posts.ts';
import { LazyBundleParts, LazyBundlePrice } from '../features/catalogue/lazy-bundle.ts';
import { LazyDeclaration } from '../features/catalogue/lazy-declaration.ts';
import { LazyHazardLabel } from '../features/catalogue/lazy-hazard-label.ts';
import { LazyPromotedPrice } from '../features/catalogue/lazy-promoted-price.ts';
import { type PageState, splitPath } from '../lib/page-state.ts';
import { createQueryClient, queryKeyOf } from '../lib/query.ts';
import type { Site } from '../lib/site.tsx';

export { type PageAssets, pageDocument, type Rendered, staffDocument, type WebAssets } from '../areas/storefront/document.ts';
export { baseOf, type PageState, splitPath } from '../lib/page-state.ts';
export type { Site } from '../lib/site.tsx';

// In this bundle every page is at hand: rendering never waits.
await Promise.all([
  ...storefrontPages.map(({ page }) => page.preload()),
  LazyBundleParts.preload(),
  LazyBundlePrice.preload(),
  LazyHazardLabel.preload(),
  LazyDeclaration.preload(),
  LazyPromotedPrice.preload(),
]);

type Address = { readonly url: string; readonly lang: Lang; readonly site: Site };
/** What the API answered to one path of `needs`. */
export type Reply = { readonly status: number; readonly body: unknown };
const cut = (url: string): { readonly path: string; readonly search: string } => {
  const [path = '/', search = ''] = url.split('?', 2);
  return { path, search };
};

const find = ({ url, site }: Address) => {
  const { path, search } = cut(url);
  return findPage(storefrontPages, site, splitPath(path, site.base).path, search);
};

/** The API paths (without `/api`) whose replies `render` wants for this address; undefined when there is no such page. */
export function needsOf(address: Address): readonly string[] | undefined {
  const found = find(address);
  return found?.page.needs(found.at);
}

/** What a form on this page asks of the API; undefined when the page has none, or the fields are not its own. */
export function postingOf(address: Address, fields: Fields, key: string): Posting | undefined {
  const found = find(address);
  return found && POSTS[found.page.path]?.(found.at, fields, key);
}

/** Renders a page from the replies to `needsOf`, by path. Pure: no clock, no I/O, the same text for the same input. */
export function render({
  data,
  posted,
  ...address
}: Address & { readonly data: Readonly<Record<string, Reply>>; readonly posted?: Posted }): Rendered {
  const { url, lang, site } = address;
  const found = find(address);
  const needs = found?.page.needs(found.at) ?? [];
  const status = found ? worst(needs.map((path) => data[path]?.status ?? 503)) : 404;
  const good = Object.entries(data).flatMap(([path, reply]) => (reply.status === 200 ? [[path, reply.body] as const] : []));
  const replies: Readonly<Record<string, unknown>> = Object.fromEntries(posted ? [...good, [POSTED, posted]] : good);
  const state: PageState = { lang, site, status, replies };
  const client = createQueryClient();
  for (const [path, reply] of Object.entries(replies)) client.setQueryData(queryKeyOf(path), reply);
  const html = renderToString(<StorefrontApp state={state} client={client} ssr={cut(url)} />);
  const head = headOf(status < 400 ? found : undefined, lang, client);
  client.clear();
  return { html, status, state, head: { ...head, title: titleOf(head, site.title) }, ...(found ? { module: found.page.module } : {}) };
}

/** 404 if a needed thing is missing, 503 if the API is in trouble, its own refusal otherwise. */
function worst(statuses: readonly number[]): number {
  const bad = statuses.filter((status) => status !== 200);
  if (bad.length === 0) return 200;
  return bad.includes(404) ? 404 : bad.some((status) => status >= 500) ? 503 : (bad[0] ?? 503);
}
