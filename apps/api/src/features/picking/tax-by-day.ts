import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { type LocalDate, localDate } from '@galleria/domain/time';
import { type VatCategory, type VatRow, vatPerRate, vatRateOn } from '@galleria/domain/vat';
import { DRIVEN_AT } from '../ledger/index.ts';

interface Taxed {
  readonly [column: string]: unknown;
  readonly position: number;
  readonly category: VatCategory;
  readonly rate: number;
  readonly goods: number;
  readonly deposit: number;
  /** Of what was taken instead. */
  readonly otherCategory: VatCategory | null;
  readonly otherRate: number | null;
  readonly feeOre: number;
}

export async function vatRows(tx: TenantTx): Promise<VatRow[]> {
  const rows = await tx.query<{ category: VatRow['category']; ratePercent: number; validFrom: string; validTo: string | null }>(
    `select category, rate_percent as "ratePercent", valid_from::text as "validFrom", valid_to::text as "validTo" from platform.vat_rates`,
    [],
  );
  return rows.map(({ validFrom, validTo, ...row }) => ({
    ...row,
    validFrom: localDate(validFrom),
    ...(validTo !== null && { validTo: localDate(validTo) }),
  }));
}

/**
 * Takes a part whose day has changed to the VAT of its new day, which is the tax point. What the resident pays stays as it was shown; only how much of it is
 * VAT may differ. Nothing is written unless a rate of its goods is another on that day. Source: DOMAIN 3.2.
 */
export async function taxOn(tx: TenantTx, shopOrderId: string, days: { readonly from: string; readonly to: string }): Promise<void> {
  if (days.from === days.to) return;
  const rows = await vatRows(tx);
  const [from, to] = [localDate(days.from), localDate(days.to)];
  const isOther = (category: VatCategory) => vatRateOn(rows, category, from) !== vatRateOn(rows, category, to);
  const lines = await taxedLines(tx, shopOrderId);
  if (!lines.some(({ category, otherCategory }) => isOther(category) || (otherCategory !== null && isOther(otherCategory)))) return;
  await write(tx, shopOrderId, lines, { rows, to });
}

/** The same after a correction of the note `noteId`, or of one that stands in its place: whatever day the part was taxed on before, its tax point is when it was driven. */
export async function taxAsDriven(tx: TenantTx, shopOrderId: string, noteId: string): Promise<void> {
  const [driven] = await tx.query<{ day: string | null }>(
    `select ((${DRIVEN_AT}) at time zone 'Europe/Stockholm')::date::text as day from delivery_notes n where n.tenant_id = $1 and n.id = $2`,
    [tx.tenantId, noteId],
  );
  if (!driven?.day) return;
  const to = localDate(driven.day);
  const rows = await vatRows(tx);
  const lines = await taxedLines(tx, shopOrderId);
  const isOther = ({ category, rate, otherCategory, otherRate }: Taxed) =>
    rate !== vatRateOn(rows, category, to) || (otherCategory !== null && otherRate !== vatRateOn(rows, otherCategory, to));
  if (lines.some(isOther)) await write(tx, shopOrderId, lines, { rows, to });
}

function taxedLines(tx: TenantTx, shopOrderId: string): Promise<Taxed[]> {
  return tx.query<Taxed>(
    `select l.position, l.vat_category as category, l.vat_percent as rate, l.amount_ore as goods, l.deposit_ore as deposit,
       l.replacement->>'vatCategory' as "otherCategory", (l.replacement->>'vatPercent')::int as "otherRate", s.fee_ore as "feeOre"
     from shop_orders s join order_lines l on l.tenant_id = $1 and l.shop_order_id = s.id where s.tenant_id = $1 and s.id = $2 order by l.position`,
    [tx.tenantId, shopOrderId],
  );
}

async function write(
  tx: TenantTx,
  shopOrderId: string,
  lines: readonly Taxed[],
  { rows, to }: { readonly rows: readonly VatRow[]; readonly to: LocalDate },
): Promise<void> {
  const taxed = lines.map((line) => ({ ...line, rate: vatRateOn(rows, line.category, to) }));
  const others = lines.map(({ position, otherCategory }) => ({ position, rate: otherCategory && vatRateOn(rows, otherCategory, to) }));
  await tx.run(
    `update order_lines l set vat_percent = k.rate, replacement = case when o.rate is null then l.replacement
         else jsonb_set(l.replacement, '{vatPercent}', to_jsonb(o.rate)) end
     from jsonb_to_recordset($3) as k(position int, rate smallint) join jsonb_to_recordset($4) as o(position int, rate smallint) using (position)
     where l.tenant_id = $1 and l.shop_order_id = $2 and l.position = k.position`,
    [tx.tenantId, shopOrderId, JSON.stringify(taxed.map(({ position, rate }) => ({ position, rate }))), JSON.stringify(others)],
  );
  const vat = vatPerRate(
    taxed.map(({ rate, goods, deposit }) => ({ ratePercent: rate, goods: ore(goods), deposit: ore(deposit) })),
    ore(lines[0]?.feeOre ?? 0),
  );
  await tx.run('update shop_orders set vat = $3 where tenant_id = $1 and id = $2', [tx.tenantId, shopOrderId, JSON.stringify(vat)]);
}
