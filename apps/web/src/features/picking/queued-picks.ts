import type { PickingLine, ShopOrder } from '@galleria/contract/picking';
import type { QueuedCommand } from '../../lib/offline-queue.ts';
import { keptChoice } from './kept-choices.tsx';

type Mark = { readonly state: 'waiting' | 'picked' | 'short'; readonly quantity?: number; readonly remark?: string };
type Replacing = { readonly offerId: string; readonly quantity: number; readonly asked: boolean; readonly remark?: string };

/** The order as it will be when what waits on the device has been sent: the picker sees the own ticks at once, with or without a network. */
export function withQueuedPicks<Order extends Pick<ShopOrder, 'lines'>>(
  order: Order,
  commands: readonly QueuedCommand[],
  path: string,
): Order {
  const picks = new Map<number, Mark | Replacing>();
  const soldOut = new Map<number, boolean>();
  for (const command of commands) {
    if (!command.path.startsWith(`${path}/lines/`) || command.refusal) continue;
    const [position = '', deed] = command.path.slice(`${path}/lines/`.length).split('/');
    // The bodies are what pick-line.tsx and replace-dialog.tsx put into the queue under these paths.
    if (deed === undefined) picks.set(Number(position), command.body as Mark);
    else if (deed === 'replacement') picks.set(Number(position), command.body as Replacing);
    else if (deed === 'sold-out') soldOut.set(Number(position), (command.body as { readonly soldOut: boolean }).soldOut);
  }
  if (picks.size === 0 && soldOut.size === 0) return order;
  return {
    ...order,
    lines: order.lines.map((kept) => {
      const line = { ...kept, soldOut: soldOut.get(kept.position) ?? kept.soldOut };
      const pick = picks.get(line.position);
      if (!pick) return line;
      if ('offerId' in pick) return { ...replacedWith(line, pick), recalled: null };
      const quantity = pick.state === 'waiting' ? null : (pick.quantity ?? (pick.state === 'picked' ? line.quantity : 0));
      return { ...line, state: pick.state, pickedQuantity: quantity, replacement: null, remark: pick.remark ?? line.remark };
    }),
  };
}

/** Until the server has answered, the goods are called what the list of choices called them; what they cost is the server's to say. */
function replacedWith(line: PickingLine, { offerId, quantity, asked, remark = line.remark }: Replacing): PickingLine {
  const chosen = keptChoice(offerId);
  const replacement = {
    ...{
      offerId,
      quantity,
      asked,
      name: chosen?.name ?? '',
      sku: chosen?.sku ?? '',
      zone: chosen?.zone ?? line.zone,
      unit: chosen?.unit ?? line.unit,
    },
    ...{ ageLimit: chosen?.ageLimit ?? null, goodsOre: 0, depositOre: 0, contains: [], mayContain: [], unknown: false },
  };
  return { ...line, state: 'replaced', pickedQuantity: 0, replacement, remark };
}
