import type { TenantTx } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { type OtherOrders, ordersOfOthers } from '../subsidy/index.ts';
import type { CustomerFacts } from './market.ts';

/** A purchase that somebody makes for the buyer: a clerk on the telephone or at the counter, or a standing order that the buyer agreed to. */
export interface Behalf {
  readonly channel: 'web' | 'phone' | 'counter';
  /** What pricing must know of the buyer, read after the lock of `queueAsCaller`. */
  readonly facts: CustomerFacts;
  /** The shop answers for whom it sells on credit to: its clerk knows the caller. */
  readonly phoneVerified: boolean;
  /** The confirmation goes on paper with the goods. */
  readonly printed: boolean;
  /** For the log: `household:<id>`, `phone:<E.164>` or `customer:<id>`. */
  readonly onBehalfOf: string;
}

/** Somebody who buys without having signed in. */
export interface BuyerKey {
  readonly householdId?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** Two orders for one household, or from one telephone, at the same moment are judged one after the other; the web's orders of a household queue here too. */
export async function queueAsCaller(tx: TenantTx, { householdId, phone, email }: BuyerKey): Promise<void> {
  const key = householdId ? `household:${householdId}` : `caller:${phone ?? email ?? ''}`;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, key]);
}

// The same members as the signed-in resident's facts (checkout.store.ts), by household instead of by account. The fence hides protected households from shops.
const HOME = `
  with home as (
    select h.id, h.street, h.postal_code, h.village_id, h.lat, h.lon, h.year_round, h.registered from households h where h.tenant_id = $1 and h.id = $2)
  select
    (select jsonb_build_object('id', id, 'street', street, 'postalCode', postal_code, 'villageId', village_id, 'lat', lat, 'lon', lon,
       'yearRound', year_round, 'registered', registered) from home) as household,
    (select coalesce(jsonb_agg(jsonb_build_object('validFrom', e.valid_from, 'validTo', least(e.valid_to, e.revoked_on - 1))), '[]') from eligibilities e
     where e.tenant_id = $1 and e.household_id = (select id from home)) as eligibilities,
    (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'promisedAt', promised_at, 'feeOre', fee_ore)), '[]') from delivery_occasions
     where tenant_id = $1 and household_id = (select id from home) and day >= $3::date - 7 and released_at is null) as occasions,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'version', version, 'validFrom', valid_from, 'rules', rules)), '[]')
     from delivery_schemes where tenant_id = $1 and exists (select 1 from home)) as schemes,
    (select coalesce(jsonb_agg(jsonb_build_object('shopId', c.shop_id, 'limitOre', c.credit_limit_ore, 'usedOre', 0)), '[]')
     from invoice_customers c where c.tenant_id = $1 and c.shop_id = $4 and c.ended_at is null and (c.phone = $5 or c.email = $6)) as credits`;

function withOthers(facts: CustomerFacts, others: OtherOrders): CustomerFacts {
  const used = new Map(others.invoiced.map((each) => [each.shopId, Number(each.usedOre)]));
  return {
    ...facts,
    paidFees: [...facts.paidFees, ...others.paidFees],
    credits: facts.credits.map((credit) => ({ ...credit, usedOre: Number(credit.usedOre) + (used.get(credit.shopId) ?? 0) })),
  };
}

/** What pricing asks of a buyer who has not signed in, for one shop: household, right, week, fees already promised, and the shop's credit. */
export async function factsOfCaller(tx: TenantTx, shopId: string, asked: BuyerKey & { readonly now: Date }): Promise<CustomerFacts> {
  const [row] = await tx.query<Omit<CustomerFacts, 'paidFees'> & Record<string, unknown>>(HOME, [
    tx.tenantId,
    asked.householdId ?? null,
    dayOf(asked.now),
    shopId,
    asked.phone ?? null,
    asked.email ?? null,
  ]);
  if (!row) throw new Error('a select without from gives one row');
  return withOthers({ ...row, paidFees: [] }, await ordersOfOthers(tx, asked));
}

/** A signed-in resident's facts with what was ordered for the household by others, above all by telephone. Nothing is read where nothing could differ. */
export async function withHouseholdOrders(tx: TenantTx, customerId: string, facts: CustomerFacts, now: Date): Promise<CustomerFacts> {
  if (!facts.household) return facts;
  return withOthers(facts, await ordersOfOthers(tx, { householdId: facts.household.id, customerId, now }));
}
