import type { TenantTx } from '@galleria/db';
import { cashHandedIn } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { type NewEntry, post } from './entry.store.ts';

/** Cash that a carrier took longer than this before the books began has been handed in: nobody drives about with it. */
const HANDED_IN_BEFORE_DAYS = 31;

interface OldCash {
  readonly [column: string]: unknown;
  readonly shopId: string;
  readonly carrierId: string;
  readonly carrierName: string;
  readonly day: string;
  readonly cashOre: number;
  readonly feesOre: number;
}

// Only where nothing was ever marked as handed in: then the shop has counted itself.
const OLD = `
  select p.shop_id as "shopId", p.carrier_id as "carrierId", coalesce(max(c.name), '') as "carrierName", max(p.day)::text as day,
    coalesce(sum(p.amount_ore) filter (where p.account = 'carrier-cash'), 0)::float8 as "cashOre",
    coalesce(-sum(p.amount_ore) filter (where p.account = 'carriers'), 0)::float8 as "feesOre"
  from ledger_postings p
  join platform.carriers c on c.id = p.carrier_id
  where p.tenant_id = $1 and p.shop_id is not null and p.account in ('carrier-cash', 'carriers')
    and p.day < (select min(posted_at)::date from ledger_entries where tenant_id = $1) - ${HANDED_IN_BEFORE_DAYS}
    and not exists (select from ledger_entries e where e.tenant_id = $1 and e.shop_id = p.shop_id and e.carrier_id = p.carrier_id and e.kind = 'handed-in')
  group by 1, 2 having sum(p.amount_ore) filter (where p.account = 'carrier-cash') > 0 order by 1, 2`;

/**
 * The books began long after the first deliveries: what was taken then lies in the shop's till since, less the fees that the carrier kept. Booked once, on
 * the day of the last of it, so that "held by the carrier" is what it holds.
 */
export async function bookOldCash(tx: TenantTx): Promise<void> {
  const rows = await tx.query<OldCash>(OLD, [tx.tenantId]);
  await post(
    tx,
    rows.map(({ shopId, carrierId, carrierName, day, cashOre, feesOre }): NewEntry => {
      const kept = Math.min(cashOre, Math.max(0, feesOre));
      return {
        book: { shopId, carrierId },
        cause: `handed-in:before-books:${shopId}:${carrierId}`,
        kind: 'handed-in',
        subject: shopId,
        reference: carrierName,
        day,
        postings: cashHandedIn(ore(cashOre - kept), ore(kept), carrierId),
      };
    }),
  );
}
