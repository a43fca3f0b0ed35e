import { lazyPage } from '../../lib/lazy-page.tsx';
import type { ProofBoxProps } from './proof-box.tsx';

/** Pictures come after the day itself: what it takes to make and send them is fetched behind it, and is on the device before the first door. */
export const LazyProofBox = lazyPage<ProofBoxProps>(() => import('./proof-box.tsx').then((module) => module.ProofBox));
export const LazyProofsWaiting = lazyPage(() => import('./proofs-waiting.tsx').then((module) => module.ProofsWaiting));
