import type { TenantTx } from '@galleria/db';
import { type LocalDate, weekdayOf } from '@galleria/domain/time';
import { PRICES } from './carrier-prices.ts';

/** A round and what its carrier costs for a delivery in a span of days. */
interface DrivenRow {
  readonly carrierId: string;
  readonly weekdays: readonly number[];
  readonly villages: readonly string[];
  readonly shops: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly prices: readonly { readonly from: LocalDate | '-infinity'; readonly priceOre: number }[];
}
export type Driven = readonly DrivenRow[];

/** Who drives where, for how much. Empty where no version of the rules pays for the cheapest carriage alone. */
export const drivenRounds = (tx: TenantTx): Promise<DrivenRow[]> =>
  tx.query<DrivenRow & Record<string, unknown>>(
    `with prices as (${PRICES})
     select r.carrier_id as "carrierId", array[r.weekday] || r.also_weekdays as weekdays, r.valid_from::text as "from", r.valid_to::text as "to",
       array(select v.village_id::text from round_villages v where v.tenant_id = $1 and v.round_id = r.id) as villages,
       array(select s.shop_id::text from round_shops s where s.tenant_id = $1 and s.round_id = r.id) as shops,
       (select coalesce(jsonb_agg(jsonb_build_object('from', p.from_day, 'priceOre', p.price) order by p.from_day), '[]') from prices p
         where p.carrier_id = r.carrier_id) as prices
     from rounds r
     where r.tenant_id = $1
       and exists (select from delivery_schemes s where s.tenant_id = $1 and s.rules->'transportReimbursement'->>'means' = 'CHEAPEST')`,
    [tx.tenantId],
  );

const holds = ({ from, to }: Pick<DrivenRow, 'from' | 'to'>, day: LocalDate): boolean => from <= day && (to === null || day <= to);
const priceOn = ({ prices }: DrivenRow, day: LocalDate): number | undefined =>
  prices.findLast(({ from }) => from === '-infinity' || from <= day)?.priceOre;

/** Another carrier takes this shop's goods to the village on the weekday, by what is agreed of the day, for less. */
export function isCheaperDriven(
  all: Driven,
  {
    carrierId,
    shopId,
    villageId,
    day,
    priceOre,
  }: {
    readonly carrierId: string;
    readonly shopId: string;
    readonly villageId: string | null;
    readonly day: LocalDate;
    readonly priceOre: number;
  },
): boolean {
  if (villageId === null) return false;
  const weekday = weekdayOf(day);
  return all.some(
    (round) =>
      round.carrierId !== carrierId &&
      holds(round, day) &&
      round.weekdays.includes(weekday) &&
      round.villages.includes(villageId) &&
      round.shops.includes(shopId) &&
      (priceOn(round, day) ?? priceOre) < priceOre,
  );
}
