import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CardAccountPage } from '../../features/card-payments/card-account-page.tsx';
import { ClosingPage } from '../../features/closures/closing-page.tsx';
import { InvoiceCustomers } from '../../features/invoice-customers/invoice-customers.tsx';
import { NewOfferForm } from '../../features/offers/new-offer.tsx';
import { OwnOfferEditor } from '../../features/offers/own-offer-page.tsx';
import { FILTERS, OwnOffers } from '../../features/offers/own-offers.tsx';
import { VariantsPage } from '../../features/offers/variants-page.tsx';
import { PayoutPage } from '../../features/payouts/payout-page.tsx';
import { AutomaticPage } from '../../features/price-files/automatic-page.tsx';
import { PriceFileSteps } from '../../features/price-files/price-file-steps.tsx';
import { Upload } from '../../features/price-files/upload.tsx';
import { ShopSettings } from '../../features/shop-settings/settings.tsx';
import { StockPage } from '../../features/stock/stock-page.tsx';
import { TillListPage } from '../../features/till-lists/till-list-page.tsx';
import { TillListsPage } from '../../features/till-lists/till-lists-page.tsx';
import { WithdrawalTasks } from '../../features/withdrawal/withdrawal-tasks.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

function useShop(page: string) {
  const workplace = useWorkplace();
  return {
    api: `/tenants/${workplace.tenant}/shops/${workplace.id}`,
    tenant: workplace.tenant,
    page: `${workplacePath(workplace)}/${page}`,
  };
}
const useParam = (name: string): string => (useParams({ strict: false }) as Readonly<Record<string, string>>)[name] ?? '';

/** The till's price file: choose one, or look at earlier ones. */
export function PriceFilesPage() {
  const where = useShop('price-files');
  const navigate = useNavigate();
  return <Upload where={where} onRead={(id) => void navigate({ to: `${where.page}/${id}` })} />;
}

/** How files come by themselves, and what of them waits. */
export const AutomaticFilesPage = () => <AutomaticPage where={useShop('price-files')} />;

export function PriceFilePage() {
  const id = useParam('file');
  return <PriceFileSteps key={id} where={useShop('price-files')} id={id} />;
}

/** The shop's own goods; `?filter=` opens those that need a hand. */
export function OwnOffersPage() {
  const { filter } = useSearch({ strict: false }) as { readonly filter?: string };
  return <OwnOffers where={useShop('offers')} filter={FILTERS.find((each) => each === filter) ?? 'all'} />;
}

/** New goods, entered by hand; then their own page with the rest. */
export function NewOfferPage() {
  const where = useShop('offers');
  const navigate = useNavigate();
  return <NewOfferForm where={where} onMade={(id) => void navigate({ to: `${where.page}/${id}` })} />;
}

export function OwnOfferPage() {
  const id = useParam('offer');
  return <OwnOfferEditor key={id} where={useShop('offers')} id={id} />;
}

export function VariantsOfOfferPage() {
  const id = useParam('offer');
  return <VariantsPage key={id} where={useShop('offers')} id={id} />;
}

/** What the web has promised, beside the shelves. */
export function ShopStockPage() {
  const workplace = useWorkplace();
  return <StockPage api={useShop('stock').api} pages={workplacePath(workplace)} />;
}

/** What was sold on the web, for the till. */
export function TillListsOverview() {
  const where = useShop('till-lists');
  const navigate = useNavigate();
  return <TillListsPage where={where} onMade={(id) => void navigate({ to: `${where.page}/${id}` })} />;
}

export const OneTillList = () => <TillListPage where={useShop('till-lists')} id={useParam('list')} />;

export function ShopSettingsPage() {
  const { api, tenant } = useShop('settings');
  return <ShopSettings api={api} tenant={tenant} />;
}

/** The shop closes for some days at short notice. */
export const ClosingShopPage = () => <ClosingPage api={useShop('closing').api} />;

/** Taking cards: the shop's account at the payment provider. */
export const CardPaymentsPage = () => <CardAccountPage api={useShop('card-payments').api} />;

export const OnePayoutPage = () => <PayoutPage key={useParam('payout')} where={useShop('payouts')} id={useParam('payout')} />;

export const InvoiceCustomersPage = () => <InvoiceCustomers />;

/** Statements of withdrawal in every galleria in which the shop sells, each with its order. */
export function WithdrawalTasksPage() {
  const workplace = useWorkplace();
  return <WithdrawalTasks shop={workplace.id} tenant={workplace.tenant} orders={`${workplacePath(workplace)}/orders`} />;
}
