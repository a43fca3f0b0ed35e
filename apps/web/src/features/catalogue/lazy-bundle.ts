import { lazyPage } from '../../lib/lazy-page.tsx';
import type { BundleReply } from './bundle-parts.tsx';

/** What a bundle holds and what that costs by itself: few goods are bundles, so its words are fetched with the first of them. */
type Props = { readonly reply: BundleReply };
export const LazyBundleParts = lazyPage<Props>(() => import('./bundle-parts.tsx').then((module) => module.BundleParts));
export const LazyBundlePrice = lazyPage<Props>(() => import('./bundle-parts.tsx').then((module) => module.BundlePrice));
