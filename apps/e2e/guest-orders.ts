import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';

interface Offer {
  readonly id: string;
  readonly shopId: string;
}
interface Quote {
  readonly hash: string;
  readonly shops: readonly {
    readonly shopId: string;
    readonly deliveries: readonly { readonly roundId: string; readonly day: string }[];
  }[];
}

/** So many guests' orders of a few kinds of goods each, placed as the pages do it. */
export async function placeGuestOrders(request: APIRequestContext, { shop, search, orders }: Wanted): Promise<void> {
  const api = '/api/tenants/arjeplog';
  const read = async <T>(path: string): Promise<T> => (await (await request.get(`${api}${path}`)).json()) as T;
  const write = async <T>(path: string, data: object, headers: Record<string, string> = {}): Promise<T> => {
    const reply = await request.post(`${api}${path}`, { data, headers });
    if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
    return (await reply.json()) as T;
  };
  const { villages } = await read<{ villages: readonly { id: string; name: string }[] }>('/villages');
  const village = villages.find(({ name }) => name === 'Laisvall');
  const { shops } = await read<{ shops: readonly { id: string; name: string }[] }>('/storefront/shops');
  const seller = shops.find(({ name }) => name === shop);
  const found = await Promise.all(
    search.map((word) => read<{ offers: readonly Offer[] }>(`/storefront/search?q=${encodeURIComponent(word)}`)),
  );
  const goods = found.flatMap(({ offers }) => offers.filter((offer) => offer.shopId === seller?.id).slice(0, 1));
  for (let order = 0; order < orders; order += 1) {
    const basket = {
      lines: goods.map(({ id }) => ({ offerId: id, quantity: 1 })),
      destination: { villageId: village?.id, street: `Byvägen ${order + 1}`, postalCode: '93093', locality: 'Laisvall' },
    };
    const offered = await write<Quote>('/quote', basket);
    const choices = offered.shops.map(({ shopId, deliveries: [first] }) => {
      if (!first) throw new Error('nobody drives to the village');
      return { shopId, handover: { kind: 'delivery', roundId: first.roundId, day: first.day }, payment: 'at-door' };
    });
    const { hash } = await write<Quote>('/quote', { ...basket, choices });
    const buyer = { name: `Gäst ${order + 1}`, phone: '070-174 06 05' };
    const keys = { 'idempotency-key': randomUUID(), 'basket-key': randomUUID() };
    await write('/orders', { ...basket, choices, buyer, quoteHash: hash }, keys);
  }
}

interface Wanted {
  readonly shop: string;
  readonly search: readonly string[];
  readonly orders: number;
}
