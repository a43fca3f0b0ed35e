import { lazyPage } from '../../lib/lazy-page.tsx';
import type { InsteadProps } from './instead.tsx';

/** Few orders have goods in the place of others: the names of allergens are fetched with the first that does. */
export const LazyInstead = lazyPage<InsteadProps>(() => import('./instead.tsx').then((module) => module.Instead));
