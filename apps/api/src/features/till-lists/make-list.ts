import type { TillList } from '@galleria/contract/till-lists';
import { forEachTenant, type TenantCall, type TenantTx, withTenant } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { type SettledLine as DoneLine, orderReference } from '@galleria/domain/order';
import type { ListedLine } from '@galleria/domain/till-list';
import { addDays, dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { inGalleriasOf } from '../../core/gallerias.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { findPart, type LineRow, linesOf, owedFor } from '../picking/index.ts';
import { showList } from './show-list.ts';
import {
  groupsOf,
  insertList,
  type ListedPart,
  listedParts,
  SALES_A_PAGE,
  type SoldPart,
  type SoldRow,
  soldParts,
} from './till-list.store.ts';

const MOST_ORDERS = 500;

/** What the next list takes: what stands on no list yet, up to a day but never today: until midnight a delivery can be undone. The oldest first. */
export async function unlisted(ctx: DoorCtx, shopId: string, to?: string): Promise<SoldPart[]> {
  const yesterday = addDays(dayOf(ctx.now), -1);
  const last = to !== undefined && to < yesterday ? to : yesterday;
  const open: SoldPart[] = [];
  const seen = new Map<number, { readonly after: SoldRow | undefined; readonly found: number; readonly more: boolean }>();
  // Page by page, since what stands on a list already may be any number; a galleria is left when it fills a list by itself.
  for (let more = true; more; more = [...seen.values()].some((each) => each.more)) {
    const pages = await inGalleriasOf(ctx, shopId, async (tx) => {
      const before = seen.get(tx.tenantId);
      const rows = before?.more === false ? [] : await soldParts(tx, shopId, last, before?.after);
      return { tenantId: tx.tenantId, rows };
    });
    const listed = await withTenant(ctx.pool, ctx.call, (tx) =>
      listedParts(
        tx,
        pages.flatMap(({ rows }) => rows),
      ),
    );
    for (const { tenantId, rows } of pages) {
      const found = rows.filter((part) => !listed.has(`${tenantId}/${part.id}`));
      open.push(...found);
      const sum = (seen.get(tenantId)?.found ?? 0) + found.length;
      seen.set(tenantId, { after: rows.at(-1), found: sum, more: rows.length === SALES_A_PAGE && sum < MOST_ORDERS });
    }
  }
  return open.sort((a, b) => a.soldOn.localeCompare(b.soldOn) || a.id.localeCompare(b.id)).slice(0, MOST_ORDERS);
}

/**
 * Makes a list of what was sold up to a day and stands on none, frozen as it was settled. Two at once cannot both have an order: its key is
 * written once, and a list that got nothing is undone. Throws `till-list.nothing`.
 */
export async function makeList(ctx: DoorCtx, shopId: string, to: string): Promise<TillList> {
  const parts = await unlisted(ctx, shopId, to);
  if (parts.length === 0) throw new Problem('till-list.nothing');
  const byTenant = Map.groupBy(parts, (part) => part.tenantId);
  const settled = await forEachTenant(
    ctx.pool,
    [...byTenant.keys()].map((tenantId): TenantCall => ({ ...ctx.call, tenantId })),
    async (tx) => {
      const listed: Settled[] = [];
      for (const part of byTenant.get(tx.tenantId) ?? []) listed.push(await settledPart(tx, part));
      return listed;
    },
  );
  const id = newId();
  return withTenant(ctx.pool, ctx.call, async (tx) => {
    const all = settled.flat();
    const groups = await groupsOf(tx, [...new Set(all.flatMap(({ lines }) => lines.map(({ offerId }) => offerId)))]);
    const frozen = all.map((part): ListedPart => ({ ...part, lines: part.lines.map((line) => listedLine(line, groups)) }));
    const written = await insertList(tx, { id, shopId, at: ctx.now, parts: frozen });
    if (written === 0) throw new Problem('till-list.nothing');
    await audit(tx, { action: 'till-list.made', subject: `till-list:${id}`, details: { orders: written, to }, requestId: ctx.requestId });
    return showList(tx, shopId, id);
  });
}

type SettledLine = Omit<ListedLine, 'group'> & { readonly offerId: string };
type Settled = Omit<ListedPart, 'lines'> & { readonly lines: readonly SettledLine[] };

/** A part as it came out after picking: what was paid for, and the VAT of its own receipt. */
async function settledPart(tx: TenantTx, { id, tenantId, soldOn }: SoldPart): Promise<Settled> {
  const part = found(await findPart(tx, id));
  const lines = await linesOf(tx, id);
  const owed = owedFor(part, lines);
  return {
    ...{ tenantId, shopOrderId: id, soldOn, reference: orderReference(part), payment: part.paymentMethod },
    ...{ fee: owed.fee, total: owed.total, vat: owed.vat },
    lines: lines.map((line, index) => settledLine(line, owed.lines[index])),
  };
}

/** What goes over the till is what was taken: of a replaced line the other goods. */
function settledLine(line: LineRow, owed: DoneLine | undefined): SettledLine {
  const { offerId, sku, gtin, name, vatPercent, unit } = line.replacement ?? line;
  return {
    ...{ offerId, sku, gtin, name, vatPercent, unit },
    ...{ quantity: owed?.quantity ?? 0, goods: ore(owed?.goods ?? 0), deposit: ore(owed?.deposit ?? 0) },
    ...(owed?.coupon && { coupon: owed.coupon }),
  };
}

const listedLine = ({ offerId, ...line }: SettledLine, groups: ReadonlyMap<string, string | null>): ListedLine => ({
  ...line,
  group: groups.get(offerId) ?? null,
});
