import { lazyPage } from '../../lib/lazy-page.tsx';

/** Most days nothing is changed; what is comes after the days themselves. */
export const LazyRoundNews = lazyPage<{ readonly villageId: string }>(() => import('./round-news.tsx').then((module) => module.RoundNews));
