import type { ShopOrder } from '@galleria/contract/picking';
import type { QueuedCommand } from '../../lib/offline-queue.ts';

type Mark = { readonly state: 'waiting' | 'picked' | 'short'; readonly quantity?: number; readonly remark?: string };

/** The order as it will be when what waits on the device has been sent: the picker sees the own ticks at once, with or without a network. */
export function withQueuedPicks<Order extends Pick<ShopOrder, 'lines'>>(
  order: Order,
  commands: readonly QueuedCommand[],
  path: string,
): Order {
  const picks = new Map<number, Mark>();
  for (const command of commands) {
    if (command.path.startsWith(`${path}/lines/`) && !command.refusal)
      picks.set(Number(command.path.split('/').at(-1)), command.body as Mark);
  }
  if (picks.size === 0) return order;
  return {
    ...order,
    lines: order.lines.map((line) => {
      const pick = picks.get(line.position);
      if (!pick) return line;
      const quantity = pick.state === 'waiting' ? null : pick.state === 'picked' ? line.quantity : (pick.quantity ?? 0);
      return { ...line, state: pick.state, pickedQuantity: quantity, remark: pick.remark ?? line.remark };
    }),
  };
}
