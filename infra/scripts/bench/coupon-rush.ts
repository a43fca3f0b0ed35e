import { randomUUID } from 'node:crypto';
import { HttpClient } from './http-client.ts';
import { orderOf, type World } from './rush.ts';
import type { Measure } from './table.ts';
import { loadDb } from './village.ts';

const TRIES = 40;
const USES = 3;
const ROUNDS = 20;

/** Forty buyers at two processes use a code for three at the same moment, twenty times: three get it, and nobody is told anything but that it is used up. */
export async function couponRush({ apis, urls, village }: World): Promise<Measure> {
  const shelf = village.home[0];
  if (!shelf) throw new Error('no shelf');
  const { openPool, withTenant } = await loadDb();
  const pool = openPool({ url: urls.app, max: 1 });
  const client = new HttpClient(TRIES);
  const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:bench' } as const;
  const told = new Map<string, number>();
  let right = 0;
  let longestMs = 0;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const coupon = `TRE${round + 1000}`;
      const id = randomUUID();
      await withTenant(pool, system, (tx) =>
        tx.run(
          `insert into coupons (tenant_id, id, shop_id, code, code_key, kind, off_ore, from_day, limit_total, created_at, created_by)
           values (1, $1, $2, $3, $3, 'amount', 100, '2026-01-01', ${USES}, now(), 'system:bench')`,
          [id, shelf.shopId, coupon],
        ),
      );
      const offerId = shelf.offers[100 + round] ?? '';
      const body = await orderOf(client, apis[0], { villageId: village.villageId, shopId: shelf.shopId, offerId, coupon });
      const began = performance.now();
      const replies = await Promise.all(
        Array.from({ length: TRIES }, (_, index) =>
          client.post(`${apis[index % 2] ?? apis[0]}/orders`, body, { 'idempotency-key': randomUUID(), 'basket-key': randomUUID() }),
        ),
      );
      longestMs = Math.max(longestMs, performance.now() - began);
      const [row] = await withTenant(pool, system, (tx) =>
        tx.query<{ used: number }>('select used from coupons where tenant_id = 1 and id = $1', [id]),
      );
      const placed = replies.filter((reply) => reply.status === 201).length;
      const usedUp = replies.filter((reply) => reply.status === 409 && reply.text.includes('"used-up"')).length;
      if (placed === USES && usedUp === TRIES - USES && row?.used === USES) right += 1;
      for (const { status } of replies) told.set(String(status), (told.get(String(status)) ?? 0) + 1);
    }
  } finally {
    client.close();
    await pool.end();
  }
  const statuses = [...told].map(([status, count]) => `${count} × ${status}`).join(', ');
  return {
    what: `a coupon of ${USES} with ${TRIES} tries, two processes, ${ROUNDS} rounds`,
    ours: (TRIES * 1000) / longestMs,
    held: right === ROUNDS,
    note: `right ${right} times: ${statuses}; the slowest round took ${(longestMs / 1000).toFixed(1)} s`,
  };
}
