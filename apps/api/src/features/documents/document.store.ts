import type { TenantTx } from '@galleria/db';
import { type DocumentContent, type DocumentKind, type DocumentPart, ISSUER_KINDS } from '@galleria/domain/documents';

export interface Buyer {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** The customer's number with the shop; empty where there is none. */
  readonly customerReference: string;
}
export interface DocumentRow {
  readonly id: string;
  readonly shopId: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly language: 'sv' | 'en';
  readonly issuedOn: string;
  readonly totalOre: number;
  readonly toPayOre: number;
  readonly content: DocumentContent;
  readonly corrects: string | null;
  /** Of a credit note: what kind it takes back. */
  readonly correctsKind: DocumentKind | null;
  readonly buyer: Buyer;
}

// One series for each shop, kind and year, or for each kind and year of what whoever runs the galleria issues: whoever issues holds its row until the end, so that no number is given twice and none is lost.
const NUMBER = `
  insert into counters (tenant_id, name, year, value) values ($1, $2, $3, 1)
  on conflict (tenant_id, name, year) do update set value = counters.value + 1 returning value`;

export async function nextNumber(
  tx: TenantTx,
  { shopId, kind, year }: { readonly shopId: string; readonly kind: DocumentKind; readonly year: number },
): Promise<number> {
  const [row] = await tx.query<{ value: number }>(NUMBER, [
    tx.tenantId,
    ISSUER_KINDS.includes(kind) ? `document:${kind}` : `document:${kind}:${shopId}`,
    year,
  ]);
  if (!row) throw new Error('a counter gives a number');
  return row.value;
}

export interface NewRow extends Omit<DocumentRow, 'correctsKind'> {
  readonly year: number;
  readonly number: number;
  readonly linkHash: Buffer;
  readonly cause: string;
  readonly parts: readonly { readonly shopOrderId: string; readonly amountOre: number }[];
}
const DOCUMENT = `
  with document as (
    insert into documents (tenant_id, id, shop_id, kind, year, number, name, language, issued_on, total_ore, to_pay_ore, model, corrects, cause, issued_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))
  insert into document_parts (tenant_id, document_id, shop_order_id, shop_id, amount_ore)
  select $1, $2, p."shopOrderId", $3, p."amountOre" from jsonb_to_recordset($16) as p("shopOrderId" uuid, "amountOre" bigint)`;

// Whoever may read the orders may read their paper; a guest's key goes along where there is one order.
const BUYER = `
  insert into document_buyers (tenant_id, document_id, shop_id, name, street, postal_code, locality, phone, email, link_hash, customer_reference, customer_ids, guest_key)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12, coalesce(array_agg(distinct o.customer_id) filter (where o.customer_id is not null), '{}'),
    case when count(distinct o.id) = 1 then (array_agg(o.guest_key))[1] end
  from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id where s.tenant_id = $1 and s.id = any($11)`;

export async function insertDocument(tx: TenantTx, row: NewRow): Promise<void> {
  await tx.run(DOCUMENT, [
    ...[tx.tenantId, row.id, row.shopId, row.kind, row.year, row.number, row.name, row.language, row.issuedOn],
    ...[row.totalOre, row.toPayOre, JSON.stringify(row.content), row.corrects, row.cause, tx.actor],
    JSON.stringify(row.parts),
  ]);
  const { buyer } = row;
  await tx.run(BUYER, [
    ...[tx.tenantId, row.id, row.shopId, buyer.name, buyer.street, buyer.postalCode, buyer.locality, buyer.phone, buyer.email],
    ...[row.linkHash, row.parts.map(({ shopOrderId }) => shopOrderId), buyer.customerReference],
  ]);
}

const READ = `
  select d.id, d.shop_id as "shopId", d.kind, d.name, d.language, d.issued_on::text as "issuedOn", d.total_ore::float8 as "totalOre", d.to_pay_ore::float8 as "toPayOre",
    d.model as content, d.corrects, c.kind as "correctsKind",
    jsonb_build_object('name', coalesce(b.name, ''), 'street', coalesce(b.street, ''), 'postalCode', coalesce(b.postal_code, ''), 'locality', coalesce(b.locality, ''),
      'phone', b.phone, 'email', b.email, 'customerReference', coalesce(b.customer_reference, '')) as buyer
  from documents d
  left join document_buyers b on b.tenant_id = $1 and b.document_id = d.id
  left join documents c on c.tenant_id = $1 and c.id = d.corrects
  where d.tenant_id = $1`;

/** A document as far as the caller's scope sees it. */
export async function findDocument(tx: TenantTx, id: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.query<DocumentRow & Record<string, unknown>>(`${READ} and d.id = $2`, [tx.tenantId, id]);
  return row;
}

/** The newest receipt or invoice that a part of an order stands on. */
export async function documentOfPart(tx: TenantTx, shopOrderId: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.query<DocumentRow & Record<string, unknown>>(
    `${READ} and d.kind <> 'credit-note' and exists (select from document_parts p where p.tenant_id = $1 and p.document_id = d.id and p.shop_order_id = $2)
     order by d.issued_at desc, d.id desc limit 1`,
    [tx.tenantId, shopOrderId],
  );
  return row;
}

/** Whether a document has a credit note whose cause begins so. */
export async function hasCreditNote(tx: TenantTx, documentId: string, cause: string): Promise<boolean> {
  const rows = await tx.query('select from documents where tenant_id = $1 and corrects = $2 and starts_with(cause, $3)', [
    ...[tx.tenantId, documentId, cause],
  ]);
  return rows.length > 0;
}

/** What credit notes have taken back of a document for a part. */
export async function takenBackBy(tx: TenantTx, documentId: string, shopOrderId: string): Promise<DocumentPart[]> {
  const rows = await tx.query<{ part: DocumentPart }>(
    `select x.part from documents d
     join document_parts p on p.tenant_id = $1 and p.document_id = d.id and p.shop_order_id = $3
     cross join lateral jsonb_array_elements(d.model->'parts') as x(part)
     where d.tenant_id = $1 and d.corrects = $2 and jsonb_array_length(x.part->'vat') > 0`,
    [tx.tenantId, documentId, shopOrderId],
  );
  return rows.map(({ part }) => part);
}

export interface ListedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly issuedOn: string;
  readonly totalOre: number;
  /** As it was called when the goods were bought: several shops have papers of the same number. */
  readonly shopName: string;
}
/** Receipts, invoices and credit notes about an order, the oldest first. */
export function documentsOfOrder(tx: TenantTx, orderId: string): Promise<ListedDocument[]> {
  return tx.query<ListedDocument & Record<string, unknown>>(
    `select distinct on (d.issued_at, d.id) d.id, d.kind, d.name, d.issued_on::text as "issuedOn", case d.kind when 'credit-note' then d.to_pay_ore else d.total_ore end::float8 as "totalOre",
       s.seller->>'name' as "shopName"
     from shop_orders s join document_parts p on p.tenant_id = $1 and p.shop_order_id = s.id join documents d on d.tenant_id = $1 and d.id = p.document_id
     where s.tenant_id = $1 and s.order_id = $2 order by d.issued_at, d.id limit 200`,
    [tx.tenantId, orderId],
  );
}

// By what the entry comes from: a withdrawal or what was given back through the provider (`return`), or a refund of the shop's own.
const CAME_BACK = {
  refund: `select (line->>'position')::int as position, (line->>'goodsOre')::int as "goodsOre", (line->>'depositOre')::int as "depositOre"
    from refunds r cross join lateral jsonb_array_elements(r.lines) as line where r.tenant_id = $1 and r.id = $2`,
  return: `select position, null::int as "goodsOre", null::int as "depositOre"
    from withdrawals w cross join lateral unnest(coalesce(w.came_back::int[],
      array(select (line->>'position')::int from jsonb_array_elements(w.lines) as line))) as position where w.tenant_id = $1 and w.id = $2
    union all select (line->>'position')::int, (line->>'goodsOre')::int, (line->>'depositOre')::int
    from payment_refunds p cross join lateral jsonb_array_elements(p.lines) as line where p.tenant_id = $1 and p.id = $2`,
} as const;

/** Of one line of an order; without sums all that it was sold for. */
export interface CameBack {
  readonly [column: string]: unknown;
  readonly position: number;
  readonly goodsOre: number | null;
  readonly depositOre: number | null;
}
/** What a withdrawal took back or a refund was for, line by line; none for a sum that names no goods. */
export async function whatCameBack(tx: TenantTx, kind: keyof typeof CAME_BACK, id: string): Promise<CameBack[]> {
  return /^[0-9a-f-]{36}$/.test(id) ? tx.query<CameBack>(`${CAME_BACK[kind]} order by 1`, [tx.tenantId, id]) : [];
}
