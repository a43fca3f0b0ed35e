import { lazyPage } from '../../lib/lazy-page.tsx';
import type { BusStopAt } from './bus-stop.tsx';

/** Only goods that come by bus have it. */
export const LazyBusStop = lazyPage<{ readonly stop: BusStopAt }>(() => import('./bus-stop.tsx').then((module) => module.BusStop));
