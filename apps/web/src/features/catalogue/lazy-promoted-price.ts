import { lazyPage } from '../../lib/lazy-page.tsx';
import type { PromotedProps } from './promoted-price.tsx';

/** The price of goods that have a promotion: few have, so its words are fetched with the first of them. */
export const LazyPromotedPrice = lazyPage<PromotedProps>(() => import('./promoted-price.tsx').then((module) => module.PromotedPrice));
