import type { TenantTx } from '@galleria/db';
import { DRIVEN_MEMBERS, specialDays } from '../rounds/index.ts';
import type { Market, MarketCoupon, MarketOffer, MarketRound, MarketShop } from './market.ts';

/** A round as it is kept; what is left of its days is asked each time. */
export type KeptRound = Omit<MarketRound, 'days' | 'planned'>;

/** What pricing reads of a galleria and what changes a few times a week, as the database writes it. */
export interface FactRow extends Pick<Market, 'vatRows'> {
  /** The versions under which these rows stood; null: nothing has changed since versions are kept. */
  readonly version: string | null;
  readonly admitted: readonly { readonly shopId: string; readonly homeTenantId: number }[];
  /** Open ones of the admitted. */
  readonly shops: readonly MarketShop[];
  readonly rounds: readonly Omit<KeptRound, 'special'>[];
  readonly special: MarketRound['special'];
  /** Goods that this municipality recalls, whoever sells them, by GTIN. */
  readonly recalled: readonly string[];
  /** Villages with their postal codes, without spaces. */
  readonly villages: readonly (readonly [id: string, postalCode: string])[];
  /** Of every round, ended ones too. */
  readonly stops: readonly (readonly [roundId: string, villageId: string])[];
}

/*
 * One statement, so that rows and versions are of one and the same instant. All that holds on the day `$2` and later: rounds that have ended and closures that
 * are over are left out, and what is agreed from a later day on comes with its day, so that a reading is good for its day and no longer.
 */
export const FACTS = `
  with here as (select shop_id, home_tenant_id from shop_admissions where tenant_id = $1 and state = 'admitted'),
  driving as (
    select r.*, c.takes_payment, c.checks_id, c.zones, c.max_weight_grams, c.other_goods_ore, c.other_goods_from_grams, c.weekdays as contract_weekdays,
      c.demands_food_registration, p.food_registration is not null as food_registered,
      (select json_agg(json_build_object('from', v.from_day, 'agreed', to_jsonb(jsonb_populate_record(c, v.agreed))) order by v.from_day) from carrier_contract_versions v
       where v.tenant_id = $1 and v.carrier_id = c.carrier_id and v.from_day > $2::date) as later, c.valid_from as contract_from, c.valid_to as contract_to, p.name as carrier_name
    from rounds r
    join carrier_contracts c on c.tenant_id = $1 and c.carrier_id = r.carrier_id
    join platform.carriers p on p.id = r.carrier_id
    where r.tenant_id = $1 and (r.valid_to is null or r.valid_to >= $2::date) and (c.valid_to is null or c.valid_to >= $2::date or exists (
      select from carrier_contract_versions v where v.tenant_id = $1 and v.carrier_id = c.carrier_id and v.from_day > $2::date)))
  select
    (select string_agg(version::text, ' ' order by market, version) from platform.market_versions
     where market in (0, $1) or market in (select home_tenant_id from here)) as version,
    (select coalesce(json_agg(json_build_object('shopId', shop_id, 'homeTenantId', home_tenant_id)), '[]') from here) as admitted,
    (select coalesce(json_agg(json_build_object('homeTenantId', s.tenant_id, 'shopId', s.shop_id, 'slug', slug, 'name', name, 'legalName', coalesce(trader->>'legalName', ''), 'orgNumber', org_number,
       'email', email, 'phone', phone, 'street', street, 'postalCode', postal_code, 'locality', locality, 'pickup', pickup, 'cardAccount', card_account, 'cardWaits', card_waits, 'hours', hours,
       'exceptions', exceptions, 'takesSwish', paying ? 'swish', 'closed', (select coalesce(json_agg(json_build_object('from', c.from_day, 'to', c.to_day)), '[]') from shop_closures c
         where c.tenant_id = $1 and c.shop_id = s.shop_id and c.undone_at is null and c.round_id is null and c.to_day >= $2::date)) order by s.tenant_id, s.shop_id), '[]')
     from here h join public_shops s on s.tenant_id = h.home_tenant_id and s.shop_id = h.shop_id and s.state = 'open') as shops,
    (select coalesce(json_agg(json_build_object('id', id, 'carrierId', carrier_id, 'carrierName', carrier_name, 'takesPayment', takes_payment,
       'checksId', checks_id, 'zones', zones, 'maxWeightGrams', max_weight_grams, ${DRIVEN_MEMBERS},
       'cutOffDaysBefore', cut_off_days_before, 'cutOffTime', cut_off_time, 'departs', departs,
       'windowFrom', window_from, 'windowTo', window_to, 'holidayRule', holiday_rule, 'capacity', capacity, 'crates', crates, 'coldLitres', cold_litres, 'feeOre', standard_fee_ore, 'laterFees', later_fees,
       'otherGoodsOre', other_goods_ore, 'otherGoodsFromGrams', other_goods_from_grams, 'contractWeekdays', contract_weekdays,
       'demandsFoodRegistration', demands_food_registration, 'foodRegistered', food_registered, 'later', later,
       'validFrom', greatest(valid_from, contract_from), 'validTo', valid_to, 'contractTo', contract_to,
       'shopIds', array(select shop_id from round_shops s where s.tenant_id = $1 and s.round_id = r.id)) order by id), '[]')
     from driving r) as rounds,
    ${specialDays('$2')} as special,
    (select coalesce(json_agg(distinct gtin), '[]') from recalls where tenant_id = $1 and ended_at is null and shop_id is null and gtin is not null) as recalled,
    (select coalesce(json_agg(json_build_array(id, replace(postal_code, ' ', ''))), '[]') from villages where tenant_id = $1) as villages,
    (select coalesce(json_agg(json_build_array(round_id, village_id)), '[]') from round_villages where tenant_id = $1) as stops,
    (select json_agg(json_build_object('category', category, 'ratePercent', rate_percent, 'validFrom', valid_from, 'validTo', valid_to))
     from platform.vat_rates) as "vatRows"`;

export async function readFacts(tx: TenantTx, day: string): Promise<FactRow> {
  const [row] = await tx.prepared<FactRow & Record<string, unknown>>('market-facts', FACTS, [tx.tenantId, day]);
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

/** The coupons of these shops and codes, as the buyer finds them. */
const COUPONS = `(select coalesce(json_agg(json_build_object('id', c.id, 'shopId', c.shop_id, 'code', c.code, 'key', c.code_key, 'takes',
         case c.kind when 'amount' then json_build_object('kind', c.kind, 'ore', c.off_ore) else json_build_object('kind', c.kind, 'percent', c.off_percent) end,
         'minimumOre', c.minimum_ore, 'fromDay', c.from_day, 'toDay', c.to_day, 'paused', c.paused_at is not null,
         'usedUp', coalesce(c.used >= c.limit_total, false), 'categories', c.categories, 'offerIds', c.offer_ids,
         'usedByBuyer', c.limit_per_customer is not null and app.customer() is not null and c.limit_per_customer <= (select count(*) from coupon_buyers b
           where b.tenant_id = $1 and b.coupon_id = c.id and b.buyer_key = app.coupon_key(c.id, 'customer:' || app.customer())))), '[]')
     from unnest($8::uuid[], $9::text[]) as k(shop_id, code_key)
     join coupons c on c.tenant_id = $1 and c.shop_id = k.shop_id and c.code_key = k.code_key)`;

/*
 * What changes with every purchase, and the versions of what does not: read together, so that what was kept under these versions is what stands in the
 * database at this instant. Most purchases have no code, and their statement knows nothing of coupons.
 */
const liveSql = (couponed: boolean): string => `
  select
    (select string_agg(version::text, ' ' order by market, version) from platform.market_versions where market = any((select $2)::int[])) as version,
    (select coalesce(json_agg(json_build_object('homeTenantId', p.tenant_id, 'shopId', p.shop_id, 'gtin', p.gtin, 'inStock', p.in_stock, 'soldOut', p.sold_out, 'card', p.card,
       'detail', json_build_object('sku', detail->'sku', 'gtin', detail->'gtin', 'dailyGoods', detail->'dailyGoods', 'withdrawable', detail->'withdrawable',
         'vatCategory', detail->'vatCategory', 'weightGrams', detail->'weightGrams', 'bundle', detail->'bundle'${couponed ? ", 'declaration', detail->'declaration'" : ''}))), '[]')
     from public_offers p where p.tenant_id = any((select $3)::int[]) and p.offer_id = any((select $4)::uuid[])) as offers,
    (select coalesce(json_agg(json_build_array(d.round_id, d.day, d.capacity - d.booked, d.crates - d.crates_booked, d.cold_litres - d.cold_booked,
       d.cancelled_at is not null)), '[]')
     from round_days d where d.tenant_id = $1 and d.round_id = any((select $5)::uuid[]) and d.day between $6::date and $7::date) as days,
    ${couponed ? COUPONS : "'[]'::json"} as coupons`;
const LIVE = liveSql(false);
const LIVE_COUPONED = liveSql(true);

export interface LiveRow {
  readonly version: string | null;
  readonly offers: readonly (MarketOffer & { readonly gtin: string | null })[];
  readonly days: readonly (readonly [
    roundId: string,
    day: string,
    placesLeft: number,
    cratesLeft: number | null,
    coldLitresLeft: number | null,
    cancelled: boolean,
  ])[];
  readonly coupons: readonly MarketCoupon[];
}
export interface LiveQuestion {
  readonly homes: readonly number[];
  readonly offerIds: readonly string[];
  readonly roundIds: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Codes as they are compared. */
  readonly coupons: readonly { readonly shopId: string; readonly key: string }[];
}

export async function readLive(tx: TenantTx, { homes, offerIds, roundIds, from, to, coupons }: LiveQuestion): Promise<LiveRow> {
  const values = [tx.tenantId, [0, tx.tenantId, ...homes], homes, offerIds, roundIds, from, to];
  const [row] =
    coupons.length === 0
      ? await tx.prepared<LiveRow & Record<string, unknown>>('market-live', LIVE, values)
      : await tx.prepared<LiveRow & Record<string, unknown>>('market-live-couponed', LIVE_COUPONED, [
          ...values,
          coupons.map(({ shopId }) => shopId),
          coupons.map(({ key }) => key),
        ]);
  if (!row) throw new Error('a select without from gives one row');
  return row;
}
