import { useNavigate, useParams } from '@tanstack/react-router';
import { CouponUsesPage } from '../../features/coupons/coupon-uses.tsx';
import { CouponsPage } from '../../features/coupons/coupons-page.tsx';
import { NewCouponPage } from '../../features/coupons/new-coupon.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

function useWhere() {
  const workplace = useWorkplace();
  return { api: `/tenants/${workplace.tenant}/shops/${workplace.id}`, page: `${workplacePath(workplace)}/coupons` };
}

export const ShopCouponsPage = () => <CouponsPage where={useWhere()} />;

export function ShopNewCouponPage() {
  const where = useWhere();
  const navigate = useNavigate();
  return <NewCouponPage where={where} onMade={() => void navigate({ to: where.page })} />;
}

export function ShopCouponUsesPage() {
  const { coupon = '' } = useParams({ strict: false }) as { readonly coupon?: string };
  return <CouponUsesPage key={coupon} where={useWhere()} id={coupon} />;
}
