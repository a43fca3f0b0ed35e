import type { TenantTx } from '@galleria/db';
import { payeeBookId } from '../ledger/index.ts';
import { type ReadSoFar, SO_FAR } from './money.store.ts';

type Times = Pick<ReadSoFar, 'lastMovement' | 'lastPayout' | 'lastDispute' | 'openDispute' | 'toFollow'>;
export interface PayeeRead extends Times {
  readonly [column: string]: unknown;
  /** The key's own. */
  readonly account: null;
  /** The account's payouts, and what no galleria's order explains, stand in this one's books. */
  readonly home: boolean;
}
/** How far the installation's own account has been read for this galleria; nothing where nobody ever took one payment for all. */
export async function readPayeeSoFar(tx: TenantTx): Promise<PayeeRead | undefined> {
  const [row] = await tx.query<PayeeRead>(
    `select null as account, t.payee_home as home, ${SO_FAR} from platform.tenants t
     where t.id = $1 and (t.payee is not null or t.payee_home or exists (select from joint_payments j where j.tenant_id = $1))`,
    [tx.tenantId, payeeBookId(tx.tenantId)],
  );
  return row;
}

export interface JointPayment {
  readonly [column: string]: unknown;
  readonly orderId: string;
  readonly shopOrderId: string;
  readonly intentId: string | null;
  readonly reference: string;
}
/** Payments for all of this galleria, by the provider's names for them, the parts that messages find them by, or their orders. */
export function jointPayments(
  tx: TenantTx,
  {
    intents,
    parts,
    orders,
  }: { readonly intents: readonly string[]; readonly parts: readonly string[]; readonly orders: readonly string[] },
): Promise<JointPayment[]> {
  return tx.query<JointPayment>(
    `select j.order_id as "orderId", j.lead_part as "shopOrderId", j.intent_id as "intentId", o.year || '-' || o.number as reference
     from joint_payments j join orders o on o.tenant_id = $1 and o.id = j.order_id
     where j.tenant_id = $1 and (j.intent_id = any($2) or j.lead_part = any($3) or j.order_id = any($4))`,
    [tx.tenantId, intents, parts, orders],
  );
}

export interface KnownShare {
  readonly [column: string]: unknown;
  readonly about: string;
  readonly whose: 'here' | 'elsewhere' | 'none';
  readonly shopOrderId: string | null;
  readonly reference: string | null;
}
/** Whose shares were that are taken back now: by what we sent, else by what the provider's list said of it. */
export function knownShares(tx: TenantTx, sent: readonly string[]): Promise<KnownShare[]> {
  return tx.query<KnownShare>(
    `select distinct on (about) * from (
       select s.provider_id as about, 'here' as whose, j.lead_part as "shopOrderId", o.year || '-' || o.number as reference, 1 as rank
       from share_moves s join payments y on y.tenant_id = $1 and y.shop_order_id = s.shop_order_id
       join joint_payments j on j.tenant_id = $1 and j.order_id = y.order_id join orders o on o.tenant_id = $1 and o.id = y.order_id
       where s.tenant_id = $1 and s.kind = 'sent' and s.provider_id = any($2)
       union all
       select m.about, m.whose, m.shop_order_id, null, 2 from provider_movements m
       where m.tenant_id = $1 and m.shop_id = $3 and m.kind = 'share' and m.about = any($2)) known
     order by about, rank`,
    [tx.tenantId, sent, payeeBookId(tx.tenantId)],
  );
}

/** Whoever runs the galleria, for letters. */
export async function payeeAddress(tx: TenantTx): Promise<string | undefined> {
  const [row] = await tx.query<{ email: string }>('select email from galleria_issuers where tenant_id = $1', [tx.tenantId]);
  return row?.email;
}
