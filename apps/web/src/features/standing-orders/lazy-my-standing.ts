import type { StandingOrder } from '@galleria/contract/standing-orders';
import { lazyPage } from '../../lib/lazy-page.tsx';

/** The standing orders come after the lists, when it is known which there are. */
export const LazyMyStanding = lazyPage<{ readonly orders: readonly StandingOrder[] }>(() =>
  import('./my-standing.tsx').then((module) => module.MyStanding),
);
