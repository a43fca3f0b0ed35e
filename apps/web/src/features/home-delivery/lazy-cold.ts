import { lazyPage } from '../../lib/lazy-page.tsx';
import type { BagsAtStopProps } from './bags-at-stop.tsx';
import type { BagsInCarProps } from './bags-in-car.tsx';
import type { ColdWatchProps } from './cold-watch.tsx';

/** Fetched behind the day itself; the worker keeps it for the forest. */
export const LazyBagsAtStop = lazyPage<BagsAtStopProps>(() => import('./bags-at-stop.tsx').then((module) => module.BagsAtStop));
export const LazyBagsInCar = lazyPage<BagsInCarProps>(() => import('./bags-in-car.tsx').then((module) => module.BagsInCar));
export const LazyColdWatch = lazyPage<ColdWatchProps>(() => import('./cold-watch.tsx').then((module) => module.ColdWatch));
