import { useParams } from '@tanstack/react-router';
import { OfficerPaperPage, ShopPaperPage } from '../../features/commission/paper-page.tsx';

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
