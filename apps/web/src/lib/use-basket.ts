import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type Basket, type BasketLine, createBasket } from './basket.ts';
import { memoryStorage } from './device-storage.ts';
import { useSite } from './site.tsx';

const baskets = new Map<string, Basket>();
const EMPTY: readonly BasketLine[] = [];

/** One basket for each galleria in this tab; on the server none is kept between renderings. */
function basketOf(tenant: string): Basket {
  if (typeof window === 'undefined') return createBasket(tenant, memoryStorage());
  const known = baskets.get(tenant) ?? createBasket(tenant, undefined, window);
  baskets.set(tenant, known);
  return known;
}

/** The basket of the galleria that the page belongs to. The first rendering is empty, as on the server; the lines come right after. */
export function useBasket(): Basket & { readonly current: readonly BasketLine[] } {
  const { slug } = useSite();
  const basket = useMemo(() => basketOf(slug), [slug]);
  const current = useSyncExternalStore(basket.subscribe, basket.lines, () => EMPTY);
  return useMemo(() => ({ ...basket, current }), [basket, current]);
}

/** How many things the basket holds, for the badge: one for each line, since 500 g of grapes are one thing. */
export function useBasketCount(): number {
  const { slug } = useSite();
  const basket = useMemo(() => basketOf(slug), [slug]);
  return useSyncExternalStore(
    basket.subscribe,
    useCallback(() => basket.lines().length, [basket]),
    () => 0,
  );
}
