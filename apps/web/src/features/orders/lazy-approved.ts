import { lazyPage } from '../../lib/lazy-page.tsx';

/** Only whoever comes back from the payment provider sees it. */
export const LazyApproved = lazyPage<object>(() => import('./approved.tsx').then((module) => module.Approved));
