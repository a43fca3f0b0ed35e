import { SaveAsList } from '../../features/order-lists/save-as-list.tsx';
import { Order } from '../../features/orders/order.tsx';
import { DataOfOrder } from '../../features/personal-data/of-order.tsx';
import { usePage } from './page.ts';

/** `/bestallning/<id>`, right after ordering with `?tack=1`. */
export function OrderPage() {
  const { params, search } = usePage();
  const order = params.order ?? '';
  return (
    <Order
      id={order}
      thank={search.get('tack') === '1'}
      more={
        <>
          <SaveAsList order={order} />
          <DataOfOrder order={order} />
        </>
      }
    />
  );
}
