import { lazy, Suspense } from 'react';
import { MyOrdersPage } from '../../features/orders/my-orders-page.tsx';

// Few have any: fetched when the orders are there.
const OwnInvoices = lazy(() => import('../../features/papers/own-invoices.tsx').then((module) => ({ default: module.OwnInvoices })));

/** `/mina-bestallningar`, with the own invoices of those who have them. */
export function OwnOrdersPage() {
  return (
    <MyOrdersPage
      invoices={
        <Suspense>
          <OwnInvoices />
        </Suspense>
      }
    />
  );
}
