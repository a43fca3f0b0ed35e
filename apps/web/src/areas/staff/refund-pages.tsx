import { useParams } from '@tanstack/react-router';
import { ComplaintTasks } from '../../features/refunds/complaint-tasks.tsx';
import { OrderRefunds } from '../../features/refunds/order-refunds.tsx';
import { useWorkplace, workplacePath } from './workplace.ts';

/** Complaints and money to pay back in every galleria in which the shop sells, each with its order. */
export function ComplaintTasksPage() {
  const workplace = useWorkplace();
  return <ComplaintTasks shop={workplace.id} tenant={workplace.tenant} orders={`${workplacePath(workplace)}/orders`} />;
}

/** What is left to pay back of one order. */
export function OrderRefundsPage() {
  const workplace = useWorkplace();
  const { galleria = '', order = '' } = useParams({ strict: false }) as { readonly galleria?: string; readonly order?: string };
  const back = `${workplacePath(workplace)}/orders/${galleria}/${order}`;
  return <OrderRefunds api={`/tenants/${galleria}/shops/${workplace.id}`} order={order} back={back} />;
}
