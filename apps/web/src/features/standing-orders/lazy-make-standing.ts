import { lazyPage } from '../../lib/lazy-page.tsx';
import type { MakeStandingProps } from './make-standing.tsx';

/** Most who look at their lists make no standing order of one. */
export const LazyMakeStanding = lazyPage<MakeStandingProps>(() => import('./make-standing.tsx').then((module) => module.MakeStanding));
