import { useNavigate, useParams } from '@tanstack/react-router';
import { NewPromotionPage } from '../../features/promotions/new-promotion.tsx';
import { PromotionsPage } from '../../features/promotions/promotions-page.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

function useWhere() {
  const workplace = useWorkplace();
  return { api: `/tenants/${workplace.tenant}/shops/${workplace.id}`, page: `${workplacePath(workplace)}/promotions` };
}

export const ShopPromotionsPage = () => <PromotionsPage where={useWhere()} />;

export function ShopNewPromotionPage() {
  const where = useWhere();
  const navigate = useNavigate();
  const { offer = '' } = useParams({ strict: false }) as { readonly offer?: string };
  return <NewPromotionPage key={offer} where={where} id={offer} onMade={() => void navigate({ to: where.page })} />;
}
