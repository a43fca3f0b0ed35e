import { ComplaintStart } from '../../features/refunds/complaint-start.tsx';
import { usePage } from './page.ts';

/** `/reklamera`, from an order's own page with `?order=<id>`. */
export function ComplaintPage() {
  return <ComplaintStart asked={usePage().search.get('order')} />;
}
