import type { WithdrawalTask, WithdrawnLine } from '@galleria/contract/withdrawal';
import type { TenantTx } from '@galleria/db';
import { unnamed } from '../households/index.ts';

export interface Statement {
  readonly id: string;
  readonly orderId: string;
  readonly shopOrderId: string;
  readonly shopId: string;
  readonly name: string;
  readonly lines: readonly WithdrawnLine[];
  readonly receiptTo: string;
  readonly statedAt: Date;
}
/** Statements are written once; only the shop's mark that it has acted is added later. */
export async function insertStatements(tx: TenantTx, statements: readonly Statement[]): Promise<void> {
  await tx.run(
    `insert into withdrawals (tenant_id, id, order_id, shop_order_id, shop_id, name, lines, receipt_to, stated_at)
     select $1, s.id, s."orderId", s."shopOrderId", s."shopId", s.name, s.lines, s."receiptTo", s."statedAt"
     from jsonb_to_recordset($2) as s(id uuid, "orderId" uuid, "shopOrderId" uuid, "shopId" uuid, name text, lines jsonb, "receiptTo" text, "statedAt" timestamptz)`,
    [tx.tenantId, JSON.stringify(statements)],
  );
}

/** Of a statement `w`: it names no line. */
const IN_WORDS = `not exists (select from jsonb_array_elements(w.lines) l where jsonb_typeof(l->'position') = 'number')`;
const TASK = `
  select w.id, w.order_id as "orderId", w.shop_order_id as "shopOrderId", o.household_id as "householdId", o.year || '-' || o.number as reference, w.name, w.receipt_to as "receiptTo",
    w.lines, case when w.handled_at is null and ${IN_WORDS} then (select jsonb_agg(jsonb_build_object('position', l.position,
        'name', coalesce(l.replacement->>'name', l.name), 'quantity', coalesce((l.replacement->>'quantity')::int, l.picked_quantity, l.quantity),
        'unit', coalesce(l.replacement->>'unit', l.price_unit)) order by l.position)
      from order_lines l where l.tenant_id = $1 and l.shop_order_id = w.shop_order_id) else '[]' end as choices,
    to_jsonb(w.stated_at)#>>'{}' as "statedAt", to_jsonb(w.handled_at)#>>'{}' as "handledAt"
  from withdrawals w join orders o on o.tenant_id = $1 and o.id = w.order_id
  where w.tenant_id = $1 and w.shop_id = $2`;
type TaskRow = WithdrawalTask & { readonly householdId: string | null };
export async function listStatements(tx: TenantTx, shopId: string): Promise<WithdrawalTask[]> {
  const rows = await tx.query<TaskRow & Record<string, unknown>>(`${TASK} order by w.handled_at is not null, w.stated_at desc limit 500`, [
    tx.tenantId,
    shopId,
  ]);
  return unnamed<TaskRow>(tx, rows, { name: '', receiptTo: '' });
}
export async function findStatement(tx: TenantTx, shopId: string, id: string): Promise<WithdrawalTask | undefined> {
  const [row] = await tx.query<TaskRow & Record<string, unknown>>(`${TASK} and w.id = $3`, [tx.tenantId, shopId, id]);
  if (!row) return undefined;
  const { householdId: _, ...task } = row as TaskRow;
  return task;
}
export async function markHandled(
  tx: TenantTx,
  handled: { readonly id: string; readonly shopId: string; readonly cameBack: readonly number[] | null; readonly at: Date },
): Promise<boolean> {
  const rows = await tx.run(
    'update withdrawals set handled_at = $4, handled_by = $5, came_back = $6 where tenant_id = $1 and shop_id = $2 and id = $3 and handled_at is null',
    [tx.tenantId, handled.shopId, handled.id, handled.at, tx.actor, handled.cameBack],
  );
  return rows === 1;
}
