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
  const soldOut = new Map<number, boolean>();
  for (const command of commands) {
    if (!command.path.startsWith(`${path}/lines/`) || command.refusal) continue;
    const [position = '', deed] = command.path.slice(`${path}/lines/`.length).split('/');
    // The two bodies are what pick-line.tsx puts into the queue under these paths.
    if (deed === undefined) picks.set(Number(position), command.body as Mark);
    else if (deed === 'sold-out') soldOut.set(Number(position), (command.body as { readonly soldOut: boolean }).soldOut);
  }
  if (picks.size === 0 && soldOut.size === 0) return order;
  return {
    ...order,
    lines: order.lines.map((kept) => {
      const line = { ...kept, soldOut: soldOut.get(kept.position) ?? kept.soldOut };
      const pick = picks.get(line.position);
      if (!pick) return line;
      const quantity = pick.state === 'waiting' ? null : pick.state === 'picked' ? line.quantity : (pick.quantity ?? 0);
      return { ...line, state: pick.state, pickedQuantity: quantity, remark: pick.remark ?? line.remark };
    }),
  };
}
