import { lazyPage } from '../../lib/lazy-page.tsx';
import type { HazardLabel } from './hazard-label.tsx';

/** The sentences of all hazard statements in two languages are heavy, and few goods need them: a chunk of its own, rendered by the server as usual. */
export const LazyHazardLabel = lazyPage<Parameters<typeof HazardLabel>[0]>(() =>
  import('./hazard-label.tsx').then((module) => module.HazardLabel),
);
