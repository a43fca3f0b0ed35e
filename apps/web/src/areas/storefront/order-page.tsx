import { SaveAsList } from '../../features/order-lists/save-as-list.tsx';
import { Order } from '../../features/orders/order.tsx';
import { usePage } from './page.ts';

/** `/bestallning/<id>`, right after ordering with `?tack=1`. */
export function OrderPage() {
  const { params, search } = usePage();
  return <Order id={params.order ?? ''} thank={search.get('tack') === '1'} more={<SaveAsList order={params.order ?? ''} />} />;
}
