import { lazy, Suspense } from 'react';
import type { ShownLine } from '../../lib/shown-lines.ts';

const LazyContents = lazy(() => import('./bundle-contents.tsx'));

/** Under a bundle. Most baskets hold none, and need not load how one is told of. */
export function BundleNote({ line }: { readonly line: ShownLine }) {
  if (!line.bundle || !line.parts?.length) return null;
  return (
    <Suspense>
      <LazyContents line={line} />
    </Suspense>
  );
}
