import { Withdrawal } from '../../features/withdrawal/withdrawal.tsx';
import { usePage } from './page.ts';

/** `/angra`, from an order's own page with `?order=<id>`. */
export function WithdrawalPage() {
  return <Withdrawal asked={usePage().search.get('order')} />;
}
