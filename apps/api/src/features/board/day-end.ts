import type { DayEnd, Undone } from '@galleria/contract/board';
import type { TenantTx } from '@galleria/db';
import { leavesAt, letterIsMissing, UNDONE_KINDS, type UndoneKind, undoneOf } from '@galleria/domain/day-end';
import { closedForToday } from '@galleria/domain/opening';
import { orderReference } from '@galleria/domain/order';
import type { DoorCtx } from '../../core/context.ts';
import { type Galleria, inGalleriasOf } from '../../core/gallerias.ts';
import { confirmedBy } from '../../core/reach.ts';
import { type FailedRefund, failedRefunds } from '../card-payments/index.ts';
import { hiddenAmong, unnamed } from '../households/index.ts';
import { type OwedBack, owedBackIn } from '../ledger/index.ts';
import { listStatements } from '../withdrawal/index.ts';
import { openingOf, type PutRightOrder, putRightOrders, type UnfinishedRow, unfinishedOrders } from './day-end.store.ts';

/** What the shop has left undone in all its gallerias, the most urgent kind first; and whether the shop has closed for today. */
export async function showDayEnd(ctx: DoorCtx, shopId: string): Promise<DayEnd> {
  const parts = await inGalleriasOf(ctx, shopId, async (tx, galleria) => ({
    opening: await openingOf(tx, shopId),
    undone: [
      ...(await ordersIn(tx, shopId, galleria, ctx.now)),
      ...(await withdrawalsIn(tx, shopId, galleria)),
      ...(await refundsIn(tx, shopId, galleria)),
      ...(await owedIn(tx, shopId, galleria)),
      ...(await putRightIn(tx, shopId, galleria)),
    ],
  }));
  const opening = parts.find((part) => part.opening)?.opening;
  return {
    closed: opening !== undefined && closedForToday(opening, ctx.now),
    undone: parts.flatMap((part) => part.undone).sort((a, b) => UNDONE_KINDS.indexOf(a.kind) - UNDONE_KINDS.indexOf(b.kind)),
  };
}

async function ordersIn(tx: TenantTx, shopId: string, { slug, name: galleria }: Galleria, now: Date): Promise<Undone[]> {
  const rows = await unfinishedOrders(tx, shopId);
  const hidden = await hiddenAmong(
    tx,
    rows.map(({ householdId }) => householdId),
  );
  return rows.flatMap((row) => {
    const isHidden = row.householdId !== null && hidden.has(row.householdId);
    const { name, village, phone } = isHidden ? { name: '', village: '', phone: null } : row;
    const { id, round, carrier, carrierPhone, noteId } = row;
    const since = (row.readyAt ?? row.placedAt).toISOString();
    const leaves = leavesAt(row)?.toISOString() ?? null;
    const order = { id, tenant: slug, galleria, reference: orderReference(row), name, village, phone };
    return kindsOf(row, now).map((kind) => ({ kind, ...order, round, carrier, carrierPhone, leavesAt: leaves, since, noteId }));
  });
}

/** A confirmation that nobody has printed is named beside whatever else the order waits for. */
function kindsOf(row: UnfinishedRow, now: Date): UndoneKind[] {
  const kind = undoneOf(row, now);
  return [...(kind ? [kind] : []), ...(letterIsMissing({ ...row, confirmedBy: confirmedBy(row) }) ? ['not-printed' as const] : [])];
}

async function withdrawalsIn(tx: TenantTx, shopId: string, { slug, name: galleria }: Galleria): Promise<Undone[]> {
  const statements = await listStatements(tx, shopId);
  return statements
    .filter(({ handledAt }) => handledAt === null)
    .map(({ shopOrderId, reference, name, statedAt }) => ({
      ...{ kind: 'withdrawal' as const, id: shopOrderId, tenant: slug, galleria, reference, name, village: '', phone: null },
      ...{ round: null, carrier: null, carrierPhone: null, leavesAt: null, since: new Date(statedAt).toISOString(), noteId: null },
    }));
}

/** Money that should have gone back and did not. */
async function refundsIn(tx: TenantTx, shopId: string, galleria: Galleria): Promise<Undone[]> {
  const failed = await unnamed<FailedRefund>(tx, await failedRefunds(tx, shopId), { name: '', phone: null });
  return failed.map(({ askedAt, ...row }) => moneyTask('refund-failed', galleria, { ...row, since: askedAt }));
}

/** Money that the shop is to pay back by hand: for goods that were withdrawn from, or empties. */
async function owedIn(tx: TenantTx, shopId: string, galleria: Galleria): Promise<Undone[]> {
  const owed = await unnamed<OwedBack>(tx, await owedBackIn(tx, shopId), { name: '', phone: null });
  return owed.map((row) => moneyTask('owed-back', galleria, row));
}

/** Money that somebody has to give back, since no provider does it: too much was paid before the note was put right. */
async function putRightIn(tx: TenantTx, shopId: string, galleria: Galleria): Promise<Undone[]> {
  const shown = await unnamed<PutRightOrder>(tx, await putRightOrders(tx, shopId), { name: '', phone: null });
  return shown.map(({ putRightAt, ...row }) => moneyTask('put-right', galleria, { ...row, since: putRightAt }));
}

type Owed = Pick<FailedRefund, 'shopOrderId' | 'number' | 'year' | 'name' | 'phone'> & { readonly since: Date };
const moneyTask = (kind: UndoneKind, { slug, name: galleria }: Galleria, { shopOrderId, name, phone, since, ...row }: Owed): Undone => ({
  ...{ kind, id: shopOrderId, tenant: slug, galleria, reference: orderReference(row), name, village: '', phone },
  ...{ round: null, carrier: null, carrierPhone: null, leavesAt: null, since: since.toISOString(), noteId: null },
});
