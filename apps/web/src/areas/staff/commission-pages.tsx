import { useParams } from '@tanstack/react-router';
import { OfficerPaperPage, ShopPaperPage } from '../../features/commission/paper-page.tsx';
import { PayoutPage } from '../../features/payouts/payout-page.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';

/** A settlement or commission invoice of the shop, by the address. */
export function OneShopPaperPage() {
  const { document = '' } = useParams({ strict: false });
  return <ShopPaperPage document={document} />;
}

/** The same for the municipality. */
export function OneOfficerPaperPage() {
  const { document = '' } = useParams({ strict: false });
  return <OfficerPaperPage document={document} />;
}

/** A payout of whoever takes one payment for all. */
export function OnePayeePayoutPage() {
  const { payout = '' } = useParams({ strict: false });
  const workplace = useWorkplace();
  const [api, page] = [`/tenants/${workplace.tenant}/officer/payee-money`, `${workplacePath(workplace)}/payee-money`];
  return <PayoutPage where={{ api, page }} id={payout} />;
}
