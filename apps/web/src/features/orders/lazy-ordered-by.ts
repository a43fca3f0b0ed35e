import { lazyPage } from '../../lib/lazy-page.tsx';
import type { OrderedByProps } from './ordered-by.tsx';

/** Few orders are made for somebody else. */
export const LazyOrderedBy = lazyPage<OrderedByProps>(() => import('./ordered-by.tsx').then((module) => module.OrderedBy));
