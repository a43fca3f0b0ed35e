import { lazyPage } from '../../lib/lazy-page.tsx';
import type { Declared } from './declaration.tsx';

/** Maker, warnings and further pictures of one offer: few words, but nobody needs them before the offer's own page. */
export const LazyDeclaration = lazyPage<Parameters<typeof Declared>[0]>(() =>
  import('./declaration.tsx').then((module) => module.Declared),
);
