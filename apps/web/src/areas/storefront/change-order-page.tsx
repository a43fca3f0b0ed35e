import { ChangePage } from '../../features/order-changes/change-page.tsx';
import { usePage } from './page.ts';

/** `/andra/:order/:part`, from the order's own page. */
export function ChangeOrderPage() {
  const { params } = usePage();
  return <ChangePage order={params.order ?? ''} part={params.part ?? ''} />;
}
