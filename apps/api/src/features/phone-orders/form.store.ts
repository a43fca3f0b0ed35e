import type { Hours } from '@galleria/contract/catalogue';
import type { TenantTx } from '@galleria/db';
import type { z } from 'zod';
import { WEEKDAYS } from '../rounds/index.ts';

export interface FormShop {
  readonly name: string;
  readonly phone: string;
  readonly hours: readonly z.infer<typeof Hours>[];
}
export async function formShop(tx: TenantTx, shopId: string): Promise<FormShop | undefined> {
  const [row] = await tx.query<FormShop & Record<string, unknown>>(
    `select p.name, p.phone, p.hours from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.shop_id = $2`,
    [tx.tenantId, shopId],
  );
  return row;
}

export interface FormRound {
  readonly village: string;
  readonly carrier: string;
  readonly weekday: number;
  readonly cutOffDaysBefore: number;
  readonly cutOffTime: string;
}
/** The rounds that take the shop's goods to a village, as they go in an ordinary week. */
export function formRounds(tx: TenantTx, shopId: string, villageId: string, today: string): Promise<FormRound[]> {
  return tx.query<FormRound & Record<string, unknown>>(
    `select v.name as village, c.name as carrier, w.weekday, r.cut_off_days_before as "cutOffDaysBefore", left(r.cut_off_time::text, 5) as "cutOffTime"
     from rounds r
     cross join unnest(${WEEKDAYS}) as w(weekday)
     join round_shops s on s.tenant_id = $1 and s.round_id = r.id and s.shop_id = $2
     join round_villages rv on rv.tenant_id = $1 and rv.round_id = r.id and rv.village_id = $3
     join villages v on v.tenant_id = $1 and v.id = rv.village_id
     join platform.carriers c on c.id = r.carrier_id
     where r.tenant_id = $1 and r.valid_from <= $4::date + 14 and (r.valid_to is null or r.valid_to >= $4::date)
     order by w.weekday, r.departs limit 6`,
    [tx.tenantId, shopId, villageId, today],
  );
}
