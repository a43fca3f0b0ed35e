import type { CarrierCash, CashHeld } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { cashHandedIn } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { type CarrierRun, runsWith } from './door-runs.ts';
import { post } from './entry.store.ts';
import { shopName } from './shop-name.ts';
import { cashWith } from './statement.store.ts';

export interface HandingIn {
  readonly shopId: string;
  readonly carrierId: string;
  readonly cashOre: number;
  readonly feesOre: number;
}

/**
 * The shop has counted what a carrier handed in; the carrier keeps its own fees of it, or pays with it what it owes the shop for its own faults. Never more than the carrier holds, also when two windows of the shop
 * say so at once: whoever marks for the same shop and carrier waits for the one before. Cash below nothing was handed in for a delivery that was taken back
 * afterwards: the shop gives that back.
 */
export async function handInCash(ctx: Ctx, { shopId, carrierId, cashOre, feesOre }: HandingIn): Promise<CashHeld> {
  const { tx, now } = ctx;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `ledger-cash:${shopId}:${carrierId}`]);
  const held = found((await cashWith(tx, shopId, carrierId))[0]);
  const nothing = cashOre === 0 && feesOre === 0;
  const [least, most] = [Math.min(0, held.feesOre), Math.max(0, held.feesOre)];
  const total = cashOre + feesOre;
  const isWithin = total >= Math.min(0, held.cashOre) && total <= Math.max(0, held.cashOre) && feesOre >= least && feesOre <= most;
  if (nothing || !isWithin || (cashOre < 0 && held.cashOre >= 0)) {
    throw new Problem('ledger.cash-exceeds', { cashOre: held.cashOre, feesOre: held.feesOre });
  }
  const id = newId();
  await post(tx, [
    {
      book: { shopId, carrierId },
      cause: `handed-in:${id}`,
      kind: 'handed-in',
      subject: id,
      reference: held.carrierName,
      day: dayOf(now),
      postings: cashHandedIn(ore(cashOre), ore(feesOre), carrierId),
    },
  ]);
  await audit(tx, {
    action: 'ledger.cash-handed-in',
    subject: `shop:${shopId}`,
    details: { cashOre, feesOre },
    requestId: ctx.requestId,
    carrierId,
  });
  return (await cashWith(tx, shopId, carrierId))[0] ?? { ...held, cashOre: 0, feesOre: 0 };
}

/** What a carrier holds for each shop, and the runs that it took it on: the newest, as far back as the sum reaches, since the oldest is handed in first. */
export async function carrierCash(tx: TenantTx, carrierId: string, now: Date): Promise<CarrierCash> {
  const shops = await tx.query<{ shopId: string; shopName: string; cashOre: number; feesOre: number }>(
    `select d.shop_id as "shopId", ${shopName('d.shop_id')} as "shopName",
       coalesce(sum(d.amount_ore) filter (where d.account = 'carrier-cash'), 0)::float8 as "cashOre",
       coalesce(-sum(d.amount_ore) filter (where d.account = 'carriers'), 0)::float8 as "feesOre"
     from ledger_days d where d.tenant_id = $1 and d.party = $2 and d.shop_id is not null and d.account in ('carrier-cash', 'carriers')
     group by 1 order by 2, 1`,
    [tx.tenantId, carrierId],
  );
  const runs = Map.groupBy(await runsWith(tx, carrierId, dayOf(now)), ({ shopId }) => shopId);
  // What came off its cash, with the fees that it kept; or all that was counted, where it paid what it owed as well. The shop's till is not the carrier's to read: what its own two accounts lost is what was counted.
  const handedIn = await tx.query<CarrierCash['handedIn'][number]>(
    `select ${shopName('e.shop_id')} as "shopName", e.day::text as day,
       greatest(-sum(p.amount_ore), -coalesce(sum(p.amount_ore) filter (where p.account = 'carrier-cash'), 0))::float8 as "amountOre"
     from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account in ('carriers', 'carrier-cash')
     where e.tenant_id = $1 and e.carrier_id = $2 and e.kind = 'handed-in' group by e.tenant_id, e.id, e.shop_id, e.day, e.posted_at order by e.day desc, e.posted_at desc, e.id limit 20`,
    [tx.tenantId, carrierId],
  );
  return {
    shops: shops
      .filter(({ cashOre, feesOre }) => cashOre !== 0 || feesOre !== 0)
      .map((shop) => ({ ...shop, runs: stillHeld(runs.get(shop.shopId) ?? [], shop.cashOre) })),
    handedIn,
  };
}

function stillHeld(runs: readonly CarrierRun[], cashOre: number): CarrierCash['shops'][number]['runs'] {
  const shown: CarrierCash['shops'][number]['runs'] = [];
  let left = cashOre;
  for (const { shopId: _, ...run } of runs) {
    if (left <= 0) break;
    shown.push(run);
    left -= run.takenOre;
  }
  return shown;
}
