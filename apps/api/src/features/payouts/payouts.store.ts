import type { Dispute, MoneyMonth, MoneyMovement, Payout, ShopMoney } from '@galleria/contract/payouts';
import type { TenantTx } from '@galleria/db';

type Row<T> = T & Readonly<Record<string, unknown>>;

const UTC = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
/** The order that a row of a part is about, as the shop's pages know it. */
const ORDER = (part: string): string => `(select jsonb_build_object('id', y.shop_order_id, 'reference', o.year || '-' || o.number)
  from payments y join orders o on o.tenant_id = $1 and o.id = y.order_id where y.tenant_id = $1 and y.shop_order_id = ${part})`;
const MOVEMENT = `m.kind, m.whose, ${ORDER('m.shop_order_id')} as "order", m.amount_ore::float8 as "amountOre", m.fee_ore::float8 as "feeOre",
  (m.amount_ore - m.fee_ore)::float8 as "netOre", ${UTC('m.made_at')} as "madeAt", ${UTC('m.available_at')} as "availableAt"`;
const PAYOUT = `p.id, p.amount_ore::float8 as "amountOre", p.state, ${UTC('p.made_at')} as "madeAt", p.arrives_on::text as "arrivesOn", p.fault`;

export async function balanceAt(tx: TenantTx, shopId: string): Promise<ShopMoney['balance']> {
  const [row] = await tx.query<Row<NonNullable<ShopMoney['balance']>>>(
    `select available_ore::float8 as "availableOre", pending_ore::float8 as "pendingOre", ${UTC('read_at')} as "readAt"
     from provider_balances where tenant_id = $1 and shop_id = $2`,
    [tx.tenantId, shopId],
  );
  return row ?? null;
}

export function lastPayouts(tx: TenantTx, shopId: string): Promise<Payout[]> {
  return tx.query<Row<Payout>>(
    `select ${PAYOUT} from provider_payouts p where p.tenant_id = $1 and p.shop_id = $2 order by p.made_at desc, p.id limit 100`,
    [tx.tenantId, shopId],
  );
}
export async function onTheWay(tx: TenantTx, shopId: string): Promise<number> {
  const [row] = await tx.query<{ ore: number }>(
    `select coalesce(sum(amount_ore), 0)::float8 as ore from provider_payouts where tenant_id = $1 and shop_id = $2 and state = 'on-the-way'`,
    [tx.tenantId, shopId],
  );
  return row?.ore ?? 0;
}

/** What has not gone to the bank: a payout itself stands in the list of payouts, one that came back is money again. */
export function waitingMovements(tx: TenantTx, shopId: string): Promise<MoneyMovement[]> {
  return tx.query<Row<MoneyMovement>>(
    `select ${MOVEMENT} from provider_movements m where m.tenant_id = $1 and m.shop_id = $2 and m.payout_id is null and not (m.kind = 'payout' and m.amount_ore < 0)
     order by m.made_at desc, m.id limit 200`,
    [tx.tenantId, shopId],
  );
}

export function lastDisputes(tx: TenantTx, shopId: string): Promise<Dispute[]> {
  return tx.query<Row<Dispute>>(
    `select d.id, ${ORDER('d.shop_order_id')} as "order", d.amount_ore::float8 as "amountOre", d.state, d.reason, ${UTC('d.made_at')} as "madeAt",
       ${UTC('d.answer_by')} as "answerBy" from provider_disputes d where d.tenant_id = $1 and d.shop_id = $2
     order by d.state in ('won', 'lost'), d.made_at desc, d.id limit 50`,
    [tx.tenantId, shopId],
  );
}

/** The last twelve. */
export function moneyMonths(tx: TenantTx, shopId: string, now: Date): Promise<MoneyMonth[]> {
  const sum = (kinds: string): string => `coalesce(sum(m.amount_ore) filter (where m.kind in (${kinds})), 0)`;
  return tx.query<Row<MoneyMonth>>(
    `select to_char(m.made_at at time zone 'Europe/Stockholm', 'YYYY-MM') as month, ${sum("'payment'")}::float8 as "drawnOre", ${sum("'refund'")}::float8 as "givenBackOre",
       ${sum("'dispute'")}::float8 as "disputedOre", (${sum("'fee'")} - sum(m.fee_ore))::float8 as "feesOre", ${sum("'other'")}::float8 as "otherOre",
       (0 - ${sum("'payout'")})::float8 as "paidOutOre", ${sum("'share'")}::float8 as "sharesOre"
     from provider_movements m where m.tenant_id = $1 and m.shop_id = $2 and m.made_at >= $3::timestamptz - interval '1 year' group by 1 order by 1 desc limit 12`,
    [tx.tenantId, shopId, now],
  );
}

export async function findPayout(tx: TenantTx, shopId: string, id: string): Promise<(Payout & { readonly followed: boolean }) | undefined> {
  const [row] = await tx.query<Row<Payout & { readonly followed: boolean }>>(
    `select ${PAYOUT}, p.followed from provider_payouts p where p.tenant_id = $1 and p.shop_id = $2 and p.id = $3`,
    [tx.tenantId, shopId, id],
  );
  return row;
}

/** What a payout is made up of, without itself. */
export function movementsIn(tx: TenantTx, payoutId: string): Promise<MoneyMovement[]> {
  return tx.query<Row<MoneyMovement>>(
    `select ${MOVEMENT} from provider_movements m join provider_payouts p on p.tenant_id = $1 and p.id = m.payout_id
     where m.tenant_id = $1 and m.payout_id = $2 and not (m.kind = 'payout' and m.about = p.name) order by m.made_at, m.id limit 5000`,
    [tx.tenantId, payoutId],
  );
}
