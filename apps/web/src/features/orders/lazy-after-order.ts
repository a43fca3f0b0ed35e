import { lazyPage } from '../../lib/lazy-page.tsx';
import type { AfterOrderProps } from './after-order.tsx';

/** Most orders end when the goods come: what may follow is fetched with the first that has it. */
export const LazyAfterOrder = lazyPage<AfterOrderProps>(() => import('./after-order.tsx').then((module) => module.AfterOrder));
