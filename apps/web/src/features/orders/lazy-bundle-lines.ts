import { lazyPage } from '../../lib/lazy-page.tsx';
import type { BundleLinesProps } from './bundle-lines.tsx';

/** Few orders hold a bundle: its words are fetched with the first that does. */
export const LazyBundleLines = lazyPage<BundleLinesProps>(() => import('./bundle-lines.tsx').then((module) => module.BundleLines));
