import { lazyPage } from '../../lib/lazy-page.tsx';
import type { DoorToldProps } from './door-told.tsx';

/** Nothing is told of a door before somebody has been there. */
export const LazyDoorTold = lazyPage<DoorToldProps>(() => import('./door-told.tsx').then((module) => module.DoorTold));
