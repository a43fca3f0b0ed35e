import { useNavigate, useParams } from '@tanstack/react-router';
import { BundlePage, NewBundlePage } from '../../features/offers/bundle-page.tsx';
import { BundlesPage } from '../../features/offers/bundles-page.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

function useWhere() {
  const workplace = useWorkplace();
  return {
    api: `/tenants/${workplace.tenant}/shops/${workplace.id}`,
    tenant: workplace.tenant,
    page: `${workplacePath(workplace)}/bundles`,
  };
}

export const ShopBundlesPage = () => <BundlesPage where={useWhere()} />;

export function ShopNewBundlePage() {
  const where = useWhere();
  const navigate = useNavigate();
  return <NewBundlePage where={where} onMade={(id) => void navigate({ to: `${where.page}/${id}` })} />;
}

export function ShopBundlePage() {
  const { bundle = '' } = useParams({ strict: false }) as { readonly bundle?: string };
  const promotions = `${workplacePath(useWorkplace())}/promotions`;
  return <BundlePage key={bundle} where={useWhere()} promotions={promotions} id={bundle} />;
}
