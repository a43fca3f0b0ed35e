import { useParams } from '@tanstack/react-router';
import { InvoicePage } from '../../features/invoices/invoice-page.tsx';

/** One invoice, by the address. */
export function ShopInvoicePage() {
  const { invoice = '' } = useParams({ strict: false });
  return <InvoicePage invoice={invoice} />;
}
