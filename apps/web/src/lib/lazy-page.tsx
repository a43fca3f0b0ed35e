import { type ComponentType, lazy, useState } from 'react';

export type LazyPage<Props = object> = ComponentType<Props> & { readonly preload: () => Promise<void> };

/**
 * A page in a chunk of its own. After `preload()` it renders at once, on the server and while hydrating; before it, it suspends.
 * `lazyPage(() => import('./home-page.tsx').then((m) => m.HomePage))`. A part of a page may be one too, inside a `Suspense` of its own.
 */
export function lazyPage<Props extends object = object>(load: () => Promise<ComponentType<Props>>): LazyPage<Props> {
  let loaded: ComponentType<Props> | undefined;
  const fetchPage = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Later = lazy(fetchPage);
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each page when the routes load, never while rendering
  function Page(props: Props) {
    // Chosen once for each time it is shown: changing the component in between would throw away what the page holds.
    const [Chosen] = useState<ComponentType<Props>>(() => loaded ?? (Later as unknown as ComponentType<Props>));
    return <Chosen {...props} />;
  }
  return Object.assign(Page, { preload: async () => void (await fetchPage()) });
}
