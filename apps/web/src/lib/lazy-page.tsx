import { type ComponentType, lazy, useState } from 'react';

export type LazyPage = ComponentType & { readonly preload: () => Promise<void> };

/**
 * A page in a chunk of its own. After `preload()` it renders at once, on the server and while hydrating; before it, it suspends.
 * `lazyPage(() => import('./home-page.tsx').then((m) => m.HomePage))`
 */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let loaded: ComponentType | undefined;
  const fetchPage = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Later = lazy(fetchPage);
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each page when the routes load, never while rendering
  function Page() {
    // Chosen once for each time it is shown: changing the component in between would throw away what the page holds.
    const [Chosen] = useState<ComponentType>(() => loaded ?? Later);
    return <Chosen />;
  }
  return Object.assign(Page, { preload: async () => void (await fetchPage()) });
}
