import type { AskedLine, LineAnswer } from '@galleria/contract/questions';
import type { TenantTx } from '@galleria/db';

/** What is kept of a question: all that the page behind its link shows, and what the picker sends to take the goods. */
export interface Asked extends AskedLine {
  readonly offerId: string | null;
  readonly quantity: number;
  readonly reference: string;
  readonly shopName: string;
  readonly shopPhone: string;
  readonly told: 'email' | 'sms' | 'none';
}
export interface QuestionRow {
  readonly [column: string]: unknown;
  readonly position: number;
  readonly asked: Asked;
  readonly askedAt: Date;
  readonly version: number;
  readonly answer: LineAnswer | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: 'link' | 'shop' | null;
  readonly closed: boolean;
}

/** All questions about a part, as whoever asks may see them: the shop, or the link's holder. */
export function questionsOf(tx: TenantTx, shopOrderId: string): Promise<QuestionRow[]> {
  return tx.query<QuestionRow>(
    `select position, asked, asked_at as "askedAt", version, answer, answered_at as "answeredAt", answered_by as "answeredBy", closed_at is not null as closed
     from line_questions where tenant_id = $1 and shop_order_id = $2 order by position`,
    [tx.tenantId, shopOrderId],
  );
}

export async function shopPhoneOf(tx: TenantTx, shopOrderId: string): Promise<string> {
  const [row] = await tx.query<{ phone: string }>(
    `select coalesce(seller->>'phone', '') as phone from shop_orders where tenant_id = $1 and id = $2`,
    [tx.tenantId, shopOrderId],
  );
  return row?.phone ?? '';
}

interface NewQuestion {
  readonly shopOrderId: string;
  readonly position: number;
  readonly orderId: string;
  readonly shopId: string;
  readonly asked: Asked;
  readonly linkHash: Buffer;
  readonly at: Date;
}
/** Asks, or asks something else about the same line: then an answer to what was asked before counts no more. @returns its version. */
export async function writeQuestion(tx: TenantTx, question: NewQuestion): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `insert into line_questions (tenant_id, shop_order_id, position, order_id, shop_id, asked, link_hash, asked_at, asked_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (tenant_id, shop_order_id, position) do update set asked = excluded.asked, asked_at = excluded.asked_at, asked_by = excluded.asked_by,
       version = line_questions.version + 1, answer = null, answered_at = null, answered_by = null, closed_at = null
     returning version`,
    [
      ...[tx.tenantId, question.shopOrderId, question.position, question.orderId, question.shopId, JSON.stringify(question.asked)],
      ...[question.linkHash, question.at, tx.actor],
    ],
  );
  return row?.version ?? 1;
}

export interface Answering {
  readonly shopOrderId: string;
  readonly position: number;
  readonly version: number;
  readonly answer: LineAnswer;
  readonly by: 'link' | 'shop';
  readonly at: Date;
}
/** The last answer holds, while the line waits and nothing else was asked about it. @returns whether it was taken. */
export async function writeAnswer(tx: TenantTx, { shopOrderId, position, version, answer, by, at }: Answering): Promise<boolean> {
  const rows = await tx.run(
    `update line_questions set answer = $5, answered_at = $6, answered_by = $7
     where tenant_id = $1 and shop_order_id = $2 and position = $3 and version = $4 and closed_at is null`,
    [tx.tenantId, shopOrderId, position, version, answer, at, by],
  );
  return rows === 1;
}
