import '../areas/storefront/storefront.css';
import { hydrateRoot } from 'react-dom/client';
import { StorefrontApp } from '../areas/storefront/app.tsx';
import { findPage } from '../areas/storefront/page.ts';
import { storefrontPages } from '../areas/storefront/pages.ts';
import { AWAKE } from '../lib/awake.ts';
import { type PageState, splitPath } from '../lib/page-state.ts';
import { createQueryClient, queryKeyOf } from '../lib/query.ts';

const root = document.getElementById('root');
const stateText = document.getElementById('state')?.textContent;
if (root && stateText) {
  // Written by our own server's render(); nobody else writes this element.
  const state = JSON.parse(stateText) as PageState;
  const client = createQueryClient();
  for (const [path, reply] of Object.entries(state.replies)) client.setQueryData(queryKeyOf(path), reply);
  const { path } = splitPath(location.pathname, state.site.base);
  // The page's chunk first: hydrating before it is here would throw the server's page away.
  await findPage(storefrontPages, state.site, path, location.search)?.page.page.preload();
  hydrateRoot(root, <StorefrontApp state={state} client={client} />);
  // React takes the page over at the first press, if it has not by then.
  document.dispatchEvent(new Event(AWAKE));
}
