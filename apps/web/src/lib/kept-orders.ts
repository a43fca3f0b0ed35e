import type { PlacedOrder } from '@galleria/contract/checkout';
import { deviceStorage } from './device-storage.ts';

export type KeptOrder = { readonly id: string; readonly reference: string; readonly placedAt: string; readonly token: string | null };
const MOST = 30;
const keyOf = (tenant: string): string => `galleria.orders.${tenant}`;

const isKept = (value: unknown): value is KeptOrder =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'token' in value &&
  (value.token === null || typeof value.token === 'string');

/** The orders placed or opened on this device, newest first: a guest finds the way back without searching for the message with the link. */
export function keptOrders(tenant: string): readonly KeptOrder[] {
  try {
    const list: unknown = JSON.parse(deviceStorage().getItem(keyOf(tenant)) ?? '[]');
    return Array.isArray(list) ? list.filter(isKept) : [];
  } catch {
    return [];
  }
}

export function keepOrder(tenant: string, { id, reference, placedAt, token }: Omit<PlacedOrder, 'totalOre'>): void {
  const others = keptOrders(tenant).filter((order) => order.id !== id);
  deviceStorage().setItem(keyOf(tenant), JSON.stringify([{ id, reference, placedAt, token }, ...others].slice(0, MOST)));
}

const TOKEN = /^[0-9a-hjkmnp-tv-z]{32}$/;

/** The token of an order: from the link's `#…`, which is kept and then taken out of the address, or from an earlier visit. */
export function tokenOf(tenant: string, id: string): string | undefined {
  const inLink = globalThis.location?.hash.slice(1) ?? '';
  if (TOKEN.test(inLink)) {
    keepOrder(tenant, { id, reference: '', placedAt: '', token: inLink });
    // A link that is shown over a shoulder or copied from the address bar no longer opens the order.
    history.replaceState(history.state, '', location.pathname + location.search);
    return inLink;
  }
  return keptOrders(tenant).find((order) => order.id === id)?.token ?? undefined;
}
