import type { OrderPart } from '@galleria/contract/orders';
import { lazyPage } from '../../lib/lazy-page.tsx';

/** Only what is on a delivery note has it. */
export const LazyTracked = lazyPage<{ readonly part: OrderPart }>(() => import('./tracked.tsx').then((module) => module.Tracked));
