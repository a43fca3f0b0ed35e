import type { TenantTx } from '@galleria/db';
import type { Load } from '@galleria/domain/delivery';
import type { Keeping } from '../../core/context.ts';
import { refusalOf } from '../../core/refusal.ts';
import { NUMBER_ORDER } from '../orders/index.ts';
import { DRIVEN_MEMBERS, HAS_ROOM, specialDays } from '../rounds/index.ts';
import type { CustomerFacts, Market } from './market.ts';

/**
 * Whether the postal code is the chosen village's. Roads in the country share codes, and not every code is in the register: it is only elsewhere when the
 * register knows it for other villages alone, and there are rounds to those, none of which goes to the chosen one.
 */
const ADDRESS = `(select case
    when $6::text is null or bool_or(v.id = $3) is not false then 'fits'
    when exists (select from round_villages a join round_villages b on b.tenant_id = $1 and b.round_id = a.round_id
      where a.tenant_id = $1 and a.village_id = $3 and b.village_id = any(array_agg(v.id))) then 'doubtful'
    when not exists (select from round_villages b where b.tenant_id = $1 and b.village_id = any(array_agg(v.id))) then 'doubtful'
    else 'elsewhere' end
   from villages v where v.tenant_id = $1 and replace(v.postal_code, ' ', '') = $6)`;

/** The coupons of these shops and codes, as the buyer finds them. */
const COUPONS = `(select coalesce(json_agg(json_build_object('id', c.id, 'shopId', c.shop_id, 'code', c.code, 'key', c.code_key, 'takes',
         case c.kind when 'amount' then json_build_object('kind', c.kind, 'ore', c.off_ore) else json_build_object('kind', c.kind, 'percent', c.off_percent) end,
         'minimumOre', c.minimum_ore, 'fromDay', c.from_day, 'toDay', c.to_day, 'paused', c.paused_at is not null,
         'usedUp', coalesce(c.used >= c.limit_total, false), 'categories', c.categories, 'offerIds', c.offer_ids,
         'usedByBuyer', c.limit_per_customer is not null and app.customer() is not null and c.limit_per_customer <= (select count(*) from coupon_buyers b
           where b.tenant_id = $1 and b.coupon_id = c.id and b.buyer_key = app.coupon_key(c.id, 'customer:' || app.customer())))), '[]')
     from unnest($7::uuid[], $8::text[]) as k(shop_id, code_key)
     join coupons c on c.tenant_id = $1 and c.shop_id = k.shop_id and c.code_key = k.code_key)`;

/*
 * Everything that pricing reads of the market, in one round trip: the offers of the basket from the open public rows of every shop admitted here
 * (a neighbour's too, unless this municipality recalls the goods), those shops, the rounds of this tenant that take their goods, the
 * days already begun, and the VAT rows. Most purchases have no code, and their statement knows nothing of coupons.
 */
const marketSql = (couponed: boolean): string => `
  with here as (select shop_id, home_tenant_id from shop_admissions where tenant_id = $1 and state = 'admitted'),
  wanted as (
    select p.tenant_id as home, p.shop_id, p.offer_id, p.in_stock, p.sold_out, p.card, p.detail
    from (select distinct home_tenant_id from here) h
    join public_offers p on p.tenant_id = h.home_tenant_id and p.offer_id = any($2::uuid[])
    join here a on a.home_tenant_id = p.tenant_id and a.shop_id = p.shop_id
    where not exists (select from recalls r where r.tenant_id = $1 and r.ended_at is null and r.shop_id is null and r.gtin = p.gtin)),
  selling as (
    select s.* from (select distinct home, shop_id from wanted) w
    join public_shops s on s.tenant_id = w.home and s.shop_id = w.shop_id and s.state = 'open'),
  driving as (
    select r.*, c.takes_payment, c.checks_id, c.zones, c.max_weight_grams, c.other_goods_ore, c.other_goods_from_grams, c.weekdays as contract_weekdays,
      c.demands_food_registration, p.food_registration is not null as food_registered,
      (select json_agg(json_build_object('from', v.from_day, 'agreed', to_jsonb(jsonb_populate_record(c, v.agreed))) order by v.from_day) from carrier_contract_versions v
       where v.tenant_id = $1 and v.carrier_id = c.carrier_id and v.from_day > $4::date) as later, c.valid_from as contract_from, c.valid_to as contract_to, p.name as carrier_name, s.shop_ids
    from (select round_id, array_agg(shop_id) as shop_ids from round_shops
          where tenant_id = $1 and shop_id in (select shop_id from selling) group by round_id) s
    join rounds r on r.tenant_id = $1 and r.id = s.round_id
    join round_villages v on v.tenant_id = $1 and v.round_id = r.id and v.village_id = $3
    join carrier_contracts c on c.tenant_id = $1 and c.carrier_id = r.carrier_id
    join platform.carriers p on p.id = r.carrier_id
    where (r.valid_to is null or r.valid_to >= $4::date) and (c.valid_to is null or c.valid_to >= $4::date or exists (
      select from carrier_contract_versions v where v.tenant_id = $1 and v.carrier_id = c.carrier_id and v.from_day > $4::date)))
  select
    (select coalesce(json_agg(json_build_object('homeTenantId', home, 'shopId', shop_id, 'inStock', in_stock, 'soldOut', sold_out, 'card', card,
       'detail', json_build_object('sku', detail->'sku', 'gtin', detail->'gtin', 'dailyGoods', detail->'dailyGoods', 'withdrawable', detail->'withdrawable',
         'vatCategory', detail->'vatCategory', 'weightGrams', detail->'weightGrams', 'bundle', detail->'bundle'${couponed ? ", 'declaration', detail->'declaration'" : ''}))), '[]') from wanted) as offers,
    ${couponed ? COUPONS : "'[]'::json"} as coupons,
    (select coalesce(json_agg(json_build_object('homeTenantId', tenant_id, 'shopId', shop_id, 'slug', slug, 'name', name, 'orgNumber', org_number,
       'email', email, 'phone', phone, 'street', street, 'postalCode', postal_code, 'locality', locality, 'pickup', pickup, 'cardAccount', card_account, 'cardWaits', card_waits, 'hours', hours,
       'exceptions', exceptions, 'takesSwish', paying ? 'swish', 'closed', (select coalesce(json_agg(json_build_object('from', c.from_day, 'to', c.to_day)), '[]') from shop_closures c
         where c.tenant_id = $1 and c.shop_id = selling.shop_id and c.undone_at is null and c.round_id is null and c.to_day >= $4::date))), '[]') from selling) as shops,
    (select coalesce(json_agg(json_build_object('id', id, 'carrierId', carrier_id, 'carrierName', carrier_name, 'takesPayment', takes_payment,
       'checksId', checks_id, 'zones', zones, 'maxWeightGrams', max_weight_grams, ${DRIVEN_MEMBERS}, 'special', ${specialDays('$4')},
       'cutOffDaysBefore', cut_off_days_before, 'cutOffTime', cut_off_time, 'departs', departs,
       'windowFrom', window_from, 'windowTo', window_to, 'holidayRule', holiday_rule, 'capacity', capacity, 'crates', crates, 'coldLitres', cold_litres, 'feeOre', standard_fee_ore,
       'otherGoodsOre', other_goods_ore, 'otherGoodsFromGrams', other_goods_from_grams, 'contractWeekdays', contract_weekdays,
       'demandsFoodRegistration', demands_food_registration, 'foodRegistered', food_registered, 'later', later,
       'validFrom', greatest(valid_from, contract_from), 'validTo', valid_to, 'contractTo', contract_to, 'shopIds', shop_ids,
       'days', (select coalesce(json_agg(json_build_object('day', d.day, 'placesLeft', d.capacity - d.booked, 'cratesLeft', d.crates - d.crates_booked,
                 'coldLitresLeft', d.cold_litres - d.cold_booked, 'cancelled', d.cancelled_at is not null)), '[]')
                from round_days d where d.tenant_id = $1 and d.round_id = r.id and d.day between $4::date and $5::date)) order by id), '[]')
     from driving r) as rounds,
    (select json_agg(json_build_object('category', category, 'ratePercent', rate_percent, 'validFrom', valid_from, 'validTo', valid_to))
     from platform.vat_rates) as "vatRows",
    ${ADDRESS} as address`;

const MARKET = marketSql(false);
const MARKET_COUPONED = marketSql(true);

export async function readMarket(
  tx: TenantTx,
  wanted: {
    readonly offerIds: readonly string[];
    readonly villageId: string | undefined;
    readonly postalCode: string | undefined;
    readonly from: string;
    readonly to: string;
    /** Codes as they are compared. */
    readonly coupons: readonly { readonly shopId: string; readonly key: string }[];
  },
): Promise<Market> {
  const values = [tx.tenantId, wanted.offerIds, wanted.villageId ?? null, wanted.from, wanted.to, wanted.postalCode ?? null];
  const codes = [wanted.coupons.map(({ shopId }) => shopId), wanted.coupons.map(({ key }) => key)];
  const [row] =
    wanted.coupons.length === 0
      ? await tx.prepared<Market & Record<string, unknown>>('checkout-market', MARKET, values)
      : await tx.prepared<Market & Record<string, unknown>>('checkout-market-couponed', MARKET_COUPONED, [...values, ...codes]);
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

/** The resident's row in this galleria, with the address at which the identity signs in. Made at the first need; two at once make one row. */
export async function ensureCustomer(tx: TenantTx, customerId: string, identityId: string): Promise<void> {
  await tx.run(
    `insert into customers (tenant_id, id, identity_id, name, phone, email)
     select $1, $2, i.id, i.name, i.phone, i.email from platform.identities i where i.id = $3
     on conflict (tenant_id, id) do update set phone = excluded.phone, email = excluded.email
     where customers.phone is distinct from excluded.phone or customers.email is distinct from excluded.email`,
    [tx.tenantId, customerId, identityId],
  );
}

/** Two orders of one resident, or one household, at the same moment are judged one after the other: the second sees what the first promised. */
export async function queueBehindOthers(tx: TenantTx, customerId: string): Promise<void> {
  await tx.query('select app.queue_as_member($1)', [customerId]);
}

const CUSTOMER = `
  with mine as (
    select s.day, s.fee_ore, s.freight_ore, s.fee_kind, s.round_id, o.door_key
    from orders o
    join shop_orders s on s.tenant_id = $1 and s.order_id = o.id and s.state <> 'cancelled'
    where o.tenant_id = $1 and o.customer_id = $2 and s.day >= $3::date - 7)
  select
    (select jsonb_build_object('id', h.id, 'street', h.street, 'postalCode', h.postal_code, 'villageId', h.village_id)
     from household_members m join households h on h.tenant_id = $1 and h.id = m.household_id
     where m.tenant_id = $1 and m.customer_id = $2 order by m.household_id limit 1) as household,
    (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'doorKey', door_key, 'roundId', round_id, 'kind', fee_kind, 'feeOre', fee_ore, 'freightOre', freight_ore)), '[]')
     from mine where fee_kind is not null and round_id is not null) as "paidFees",
    (select coalesce(jsonb_agg(jsonb_build_object('accountId', c.id, 'shopId', c.shop_id, 'limitOre', c.credit_limit_ore, 'usedOre', 0)), '[]')
     from invoice_customers c join customers me on me.tenant_id = $1 and me.id = $2
     where c.tenant_id = $1 and c.ended_at is null and (c.phone = me.phone or c.email = me.email)) as credits`;

/** What pricing asks of a signed-in resident: the own household, fees already promised, and whose monthly invoice is open to them; what is used of it is asked apart. */
export async function readCustomer(tx: TenantTx, customerId: string, today: string): Promise<CustomerFacts> {
  const [row] = await tx.query<CustomerFacts & Record<string, unknown>>(CUSTOMER, [tx.tenantId, customerId, today]);
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

export interface Place {
  readonly roundId: string;
  readonly day: string;
}

export interface Finished {
  readonly number: number;
  /** The places that could be booked; what is missing is full or cancelled. */
  readonly booked: readonly Place[];
}
interface Finish {
  readonly id: string;
  readonly year: number;
  readonly places: readonly (Place & Load)[];
}

/**
 * The end of a purchase in one statement, since these rows are what others wait for: one place on each round and day, and room in the car, by a conditional
 * update, rows in one order (the first booking of a day makes its row), and the order's number.
 */
const FINISH = `
  with places as (
    insert into round_days (tenant_id, round_id, day, capacity, booked, crates, cold_litres, crates_booked, cold_booked)
    select $1, r.id, w.day, r.capacity, 1, r.crates, r.cold_litres, w.crates, w.cold
    from unnest($4::uuid[], $5::date[], $6::int[], $7::int[]) as w(round_id, day, crates, cold)
    join rounds r on r.tenant_id = $1 and r.id = w.round_id and w.crates <= coalesce(r.crates, w.crates) and w.cold <= coalesce(r.cold_litres, w.cold)
    order by r.id, w.day
    on conflict (tenant_id, round_id, day) do update set booked = round_days.booked + 1,
      crates_booked = round_days.crates_booked + excluded.crates_booked, cold_booked = round_days.cold_booked + excluded.cold_booked
    where round_days.booked < round_days.capacity and round_days.cancelled_at is null and ${HAS_ROOM('excluded.crates_booked', 'excluded.cold_booked')}
    returning round_id, day),
  taken as (select coalesce(jsonb_agg(jsonb_build_object('roundId', round_id, 'day', day)), '[]') as booked from places),
  next as (${NUMBER_ORDER.counter}),
  numbered as (${NUMBER_ORDER.order})`;

const finishValues = (tx: TenantTx, { id, year, places }: Finish): readonly unknown[] => [
  tx.tenantId,
  id,
  year,
  places.map((place) => place.roundId),
  places.map((place) => place.day),
  places.map((place) => place.crates),
  places.map((place) => place.coldLitres),
];

/** Books and numbers, and leaves the transaction open; what was not booked is the caller's to refuse. */
export async function bookAndNumber(tx: TenantTx, order: Finish): Promise<Finished> {
  const [row] = await tx.prepared<Finished & Record<string, unknown>>(
    'checkout-finish',
    `${FINISH} select taken.booked, numbered.number from taken, numbered`,
    finishValues(tx, order),
  );
  return row ?? raise('the order got no number');
}

/** The reply as it is kept for a twin of the request: JSON in which `standIn` is where the number goes. */
export interface ReplyToKeep {
  readonly keeping: Keeping;
  readonly text: string;
  readonly standIn: string;
}

/**
 * The same, with the request's reply kept and the commit sent behind it: the rows are held for as long as the server needs and no longer. With every buyer
 * of a galleria waiting for the counter's row, a round trip to a busy process was most of a purchase's time. A place that is missing refuses the whole.
 */
export async function bookNumberAndSeal(tx: TenantTx, order: Finish, reply: ReplyToKeep): Promise<number> {
  const sealed = tx.seal<{ number: number }>(
    'checkout-seal',
    `${FINISH},
     kept as (
       update idempotency_keys set status = $10, reply = replace($11::text, $12::text, numbered.number::text)::json from numbered
       where tenant_id = $1 and actor = $8 and key = $9)
     select numbered.number, case
       when numbered.number is null then app.refuse('order.missing', '{}')
       when jsonb_array_length(taken.booked) < cardinality($4::uuid[]) then app.refuse('round.full', taken.booked) end
     from taken left join numbered on true`,
    [...finishValues(tx, order), tx.actor, reply.keeping.key, reply.keeping.status, reply.text, reply.standIn],
  );
  const [row] = await sealed.catch((error: unknown) => {
    const refusal = refusalOf(error);
    throw refusal?.what === 'round.full' ? new NotBooked(refusal.details as Place[]) : error;
  });
  return row?.number ?? raise('the order got no number');
}

/** Nothing was kept, since not every place could be booked. */
export class NotBooked extends Error {
  /** Those that could have been. */
  readonly booked: readonly Place[];

  constructor(booked: readonly Place[]) {
    super('a round is full or cancelled');
    this.booked = booked;
  }
}

function raise(what: string): never {
  throw new Error(what);
}
