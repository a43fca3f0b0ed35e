import type { Again } from '@galleria/contract/orders';
import { asBought, bundlePrice } from '@galleria/domain/bundle';
import { ore } from '@galleria/domain/money';
import type { Ctx } from '../../core/context.ts';
import { stillSold } from './order.store.ts';
import type { LineRow, OrderRow } from './order.ts';

/** An old order as a new basket at today's prices: what can be bought, the names of what is gone, and of bundles that hold or cost something else now. */
export async function boughtAgain(ctx: Ctx, order: OrderRow): Promise<Again> {
  const lines = order.parts.flatMap((part) => part.lines);
  const bought = order.parts.flatMap((part) => asBought(part.lines));
  const sold = new Map((await stillSold(ctx.tx, [...new Set(bought.map((line) => line.offerId))])).map((each) => [each.offerId, each]));
  const changed = bought.filter(({ offerId }) =>
    isOther(
      sold.get(offerId)?.bundle,
      lines.filter(({ bundle }) => bundle?.id === offerId),
    ),
  );
  return {
    lines: bought.flatMap((line) => {
      const offer = sold.get(line.offerId);
      if (!offer) return [];
      const { offerId, shopId, homeTenantId } = offer;
      return { offerId, shopId, homeTenantId, quantity: line.quantity, wish: line.wish };
    }),
    gone: bought.filter((line) => !sold.has(line.offerId)).map((line) => line.name),
    ...(changed.length > 0 && { changed: changed.map((line) => line.name) }),
  };
}

/** Whether a bundle holds other goods now than the lines it was bought as, or asks another price. */
function isOther(now: Awaited<ReturnType<typeof stillSold>>[number]['bundle'] | undefined, parts: readonly LineRow[]): boolean {
  const before = parts[0]?.bundle;
  if (!now || !before) return false;
  const asks = bundlePrice(
    ore(now.priceOre),
    now.parts.map((part) => ore(part.priceOre * part.quantity)),
    now.mayCostMore,
  );
  const held = new Map(parts.map(({ offerId, bundle }) => [offerId, bundle?.each]));
  const isSame = now.parts.length === held.size && now.parts.every(({ offerId, quantity }) => held.get(offerId) === quantity);
  return !isSame || asks !== before.priceOre;
}
