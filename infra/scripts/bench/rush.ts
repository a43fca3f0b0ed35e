import { randomUUID } from 'node:crypto';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { HttpClient } from './http-client.ts';
import type { Measure } from './table.ts';
import { loadDb, type Village } from './village.ts';

const BUYERS = 200;
const PIECES = 50;
const ROUNDS = 20;

export interface World {
  readonly apis: readonly [string, string];
  readonly urls: RoleUrls;
  readonly village: Village;
}
interface QuoteReply {
  readonly hash: string;
  readonly shops: readonly { readonly deliveries: readonly { readonly roundId: string; readonly day: string }[] }[];
}

/** 200 buyers at two processes press the button at the same moment for 50 pieces, twenty times: 50 get one, 150 are told that none is left, nobody anything else. */
export async function rush({ apis, urls, village }: World): Promise<Measure> {
  const shelf = village.home[0];
  if (!shelf) throw new Error('no shelf');
  const { openPool, withTenant } = await loadDb();
  const pool = openPool({ url: urls.app, max: 1 });
  const client = new HttpClient(BUYERS);
  const told = new Map<string, number>();
  let right = 0;
  let longestMs = 0;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const offerId = shelf.offers[round] ?? '';
      await withTenant(pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:bench' }, (tx) =>
        tx.run('update stock set on_hand = reserved + $2 where tenant_id = 1 and offer_id = $1', [offerId, PIECES]),
      );
      const body = await orderOf(client, apis[0], { villageId: village.villageId, shopId: shelf.shopId, offerId });
      const began = performance.now();
      const replies = await Promise.all(
        Array.from({ length: BUYERS }, (_, index) =>
          client.post(`${apis[index % 2] ?? apis[0]}/orders`, body, { 'idempotency-key': randomUUID(), 'basket-key': randomUUID() }),
        ),
      );
      longestMs = Math.max(longestMs, performance.now() - began);
      const sold = replies.filter((reply) => reply.status === 201).length;
      const short = replies.filter((reply) => reply.status === 409).length;
      if (sold === PIECES && short === BUYERS - PIECES) right += 1;
      for (const { status } of replies) told.set(String(status), (told.get(String(status)) ?? 0) + 1);
    }
  } finally {
    client.close();
    await pool.end();
  }
  const statuses = [...told].map(([status, count]) => `${count} × ${status}`).join(', ');
  return {
    what: `${BUYERS} buyers for ${PIECES}, two processes, ${ROUNDS} rounds`,
    ours: (BUYERS * ROUNDS * 1000) / (longestMs * ROUNDS),
    held: right === ROUNDS,
    note: `right ${right} times: ${statuses}; the slowest round took ${(longestMs / 1000).toFixed(1)} s`,
  };
}

/** An order of one piece as its last page would send it, with a code where one is given. */
export async function orderOf(
  client: HttpClient,
  api: string,
  one: { villageId: string; shopId: string; offerId: string; coupon?: string },
): Promise<unknown> {
  const basket = {
    lines: [{ offerId: one.offerId, quantity: 1 }],
    destination: { villageId: one.villageId, street: 'Byvägen 4', postalCode: '93093', locality: 'Laisvall' },
  };
  const quote = async (body: unknown) => JSON.parse((await client.post(`${api}/quote`, body)).text) as QuoteReply;
  const day = (await quote(basket)).shops[0]?.deliveries[0];
  if (!day) throw new Error('no day of delivery');
  const choices = [
    {
      shopId: one.shopId,
      handover: { kind: 'delivery', roundId: day.roundId, day: day.day },
      payment: 'at-door',
      ...(one.coupon && { coupon: one.coupon }),
    },
  ];
  const { hash } = await quote({ ...basket, choices });
  return { ...basket, choices, buyer: { name: 'Elsa Lundmark', phone: '070-123 45 67' }, quoteHash: hash };
}
