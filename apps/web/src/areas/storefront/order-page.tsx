import { lazy, Suspense, useEffect, useState } from 'react';
import { Order } from '../../features/orders/order.tsx';
import { usePage } from './page.ts';

// Seldom asked for, and the order's page is the heaviest: fetched when everything else is there.
const SaveAsList = lazy(() => import('../../features/order-lists/save-as-list.tsx').then((module) => ({ default: module.SaveAsList })));
const OrderMoney = lazy(() => import('../../features/papers/order-money.tsx').then((module) => ({ default: module.OrderMoney })));
const JoinOrders = lazy(() => import('../../features/order-changes/join-orders.tsx').then((module) => ({ default: module.JoinOrders })));
const DataOfOrder = lazy(() => import('../../features/personal-data/of-order.tsx').then((module) => ({ default: module.DataOfOrder })));

/** `/bestallning/<id>`, right after ordering with `?tack=1`. */
export function OrderPage() {
  const { params, search } = usePage();
  const order = params.order ?? '';
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <Order
      id={order}
      thank={search.get('tack') === '1'}
      paid={search.get('betalt')}
      money={
        mounted && (
          <Suspense>
            <JoinOrders order={order} />
            <OrderMoney order={order} />
          </Suspense>
        )
      }
      more={
        mounted && (
          <Suspense>
            <SaveAsList order={order} />
            <DataOfOrder order={order} />
          </Suspense>
        )
      }
    />
  );
}
