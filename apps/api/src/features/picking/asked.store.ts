import type { TenantTx } from '@galleria/db';
import type { LineAnswer } from '@galleria/domain/order';

interface OpenRow {
  readonly [column: string]: unknown;
  readonly position: number;
  readonly answer: LineAnswer | null;
  readonly found: number | null;
}
/** Questions that can still be answered, held: an answer that comes now waits, and is then too late. */
export async function holdOpenQuestions(tx: TenantTx, shopOrderId: string): Promise<ReadonlyMap<number, OpenRow>> {
  const rows = await tx.query<OpenRow>(
    `select position, answer, (asked->'found'->>'quantity')::int as found from line_questions
     where tenant_id = $1 and shop_order_id = $2 and closed_at is null order by position for update`,
    [tx.tenantId, shopOrderId],
  );
  return new Map(rows.map((row) => [row.position, row]));
}

/** The order is not picked any longer: whoever answers now is too late. */
export function closeQuestions(tx: TenantTx, shopOrderId: string, at: Date): Promise<number> {
  return tx.run('update line_questions set closed_at = $3 where tenant_id = $1 and shop_order_id = $2 and closed_at is null', [
    tx.tenantId,
    shopOrderId,
    at,
  ]);
}
