import type { TenantTx } from '@galleria/db';
import type { Ctx } from '../../core/context.ts';
import { confirmedBy } from '../../core/reach.ts';
import type { Mandate } from '../delegations/index.ts';
import { creditUsed, ordersOfOthers, queueForHousehold } from '../subsidy/index.ts';
import { queueBehindOthers } from './checkout.store.ts';
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
  /** A link to pay by card reaches the buyer: nobody who buys for another can approve on the other's card. */
  readonly hasLink: boolean;
  /** For the log: `household:<id>`, `phone:<E.164>` or `customer:<id>`. */
  readonly onBehalfOf: string;
  /** The mandate by which it is done; the goods then go to the door of whoever gave it, in that name. */
  readonly mandate?: Mandate;
}

/** Somebody who buys without being signed in. */
export interface BuyerKey {
  readonly householdId?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** The account whose standing order it is: what it bought on the web counts too. */
  readonly customerId?: string | undefined;
}

/** Two orders for one household, or from one telephone, at the same moment are judged one after the other; the web's orders of the household, or of the account, queue here too. */
export async function queueAsCaller(tx: TenantTx, { householdId, phone, email, customerId }: BuyerKey): Promise<void> {
  if (householdId) await queueForHousehold(tx, householdId);
  else await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `caller:${phone ?? email ?? ''}`]);
  if (customerId) await queueBehindOthers(tx, customerId);
}

// The same members as the signed-in resident's facts (checkout.store.ts), by household instead of by account. The fence hides protected households from shops.
const HOME = `
  select
    (select jsonb_build_object('id', h.id, 'street', h.street, 'postalCode', h.postal_code, 'villageId', h.village_id)
     from households h where h.tenant_id = $1 and h.id = $2) as household,
    (select coalesce(jsonb_agg(jsonb_build_object('accountId', c.id, 'shopId', c.shop_id, 'limitOre', c.credit_limit_ore, 'usedOre', 0)), '[]')
     from invoice_customers c where c.tenant_id = $1 and c.shop_id = $3 and c.ended_at is null and (c.phone = $4 or c.email = $5)) as credits`;

/**
 * The facts with what is used of each account, by whatever way the orders came: a limit is one. Nothing is read where there is no credit. `placing` on an
 * account: behind everybody else who buys on it at the same moment, so that what is read still holds when the order is written.
 */
export async function withCredit(
  tx: TenantTx,
  facts: CustomerFacts,
  asked: { readonly now: Date; readonly placing: boolean },
): Promise<CustomerFacts> {
  if (facts.credits.length === 0) return facts;
  const used = await creditUsed(tx, { accountIds: facts.credits.map(({ accountId }) => accountId), ...asked });
  return { ...facts, credits: facts.credits.map((each) => ({ ...each, usedOre: used.get(each.accountId) ?? 0 })) };
}

/** What pricing asks of a buyer who has not signed in, for one shop: the household, fees paid for the same door, and the shop's credit. */
export async function factsOfCaller(
  tx: TenantTx,
  shopId: string,
  asked: BuyerKey & { readonly now: Date; readonly placing: boolean },
): Promise<CustomerFacts> {
  const [row] = await tx.query<Pick<CustomerFacts, 'household' | 'credits'> & Record<string, unknown>>(HOME, [
    tx.tenantId,
    asked.householdId ?? null,
    shopId,
    asked.phone ?? null,
    asked.email ?? null,
  ]);
  if (!row) throw new Error('a select without from gives one row');
  const { paidFees } = await ordersOfOthers(tx, asked);
  return withCredit(tx, { ...row, paidFees }, asked);
}

/** Whether a link can be sent to a buyer: by e-mail, or by text message where messages are sent. */
export const reachedByLink = (
  { deps }: Pick<Ctx, 'deps'>,
  {
    phone,
    email,
    printed,
  }: { readonly phone?: string | null | undefined; readonly email?: string | null | undefined; readonly printed: boolean },
): boolean => {
  const how = confirmedBy({ phone: phone ?? null, email: email ?? null, printed });
  return how === 'email' || (how === 'sms-link' && deps.adapters.sms !== undefined);
};
