import { randomInt } from 'node:crypto';
import type { CouponUse, NewCoupon, StaffCoupon } from '@galleria/contract/coupons';
import { couponKey, generateCode, judgeNewCoupon } from '@galleria/domain/coupon';
import { dayOf, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { referenceOf } from '../orders/index.ts';
import { type CouponRow, findCoupon, insertCoupon, listCoupons, listUses, offersOfShop, setPaused } from './coupon.store.ts';

/**
 * Makes a coupon of the shop in this galleria, or answers `coupon.invalid` with all that stands against it. A coupon without a code of the shop's own gets
 * one that nobody guesses. Its terms are never changed: what was promised holds until it is paused.
 */
export async function makeCoupon(ctx: Ctx, shopId: string, wanted: NewCoupon): Promise<StaffCoupon> {
  const { tx } = ctx;
  const code = wanted.code || generateCode((limit) => randomInt(limit));
  const days = { fromDay: localDate(wanted.fromDay), toDay: wanted.toDay === null ? null : localDate(wanted.toDay) };
  const refusals = judgeNewCoupon({ ...wanted, ...days, code }, dayOf(ctx.now));
  const offerIds = [...new Set(wanted.offerIds)];
  const strange = offerIds.length > 0 && (await offersOfShop(tx, shopId, offerIds)).length < offerIds.length;
  const all = [...refusals, ...(strange ? [{ reason: 'offers' as const }] : [])];
  const key = couponKey(code);
  if (all.length > 0 || key === undefined) throw new Problem('coupon.invalid', { refusals: all });
  const id = newId();
  const categories = [...new Set(wanted.categories)];
  if (!(await insertCoupon(tx, { ...wanted, categories, offerIds, id, shopId, code, key, at: ctx.now })))
    throw new Problem('coupon.exists');
  const { takes, fromDay, toDay, limitTotal } = wanted;
  await audit(tx, {
    action: 'coupon.made',
    subject: `coupon:${id}`,
    details: { code, takes, fromDay, toDay, limitTotal },
    requestId: ctx.requestId,
    shopId,
  });
  return viewOne(ctx, shopId, id);
}

interface Pausing {
  readonly shopId: string;
  readonly id: string;
  readonly version: number;
  readonly paused: boolean;
}
/** Whoever has it in the basket is told before anything is bought; orders already placed keep it. Of two who do it at once, one does. */
export async function pauseCoupon(ctx: Ctx, { shopId, id, version, paused }: Pausing): Promise<StaffCoupon> {
  const { code } = found(await findCoupon(ctx.tx, shopId, id));
  if (!(await setPaused(ctx.tx, { shopId, id, version, paused, at: ctx.now }))) throw new Problem('conflict');
  await audit(ctx.tx, {
    action: paused ? 'coupon.paused' : 'coupon.resumed',
    subject: `coupon:${id}`,
    details: { code },
    requestId: ctx.requestId,
    shopId,
  });
  return viewOne(ctx, shopId, id);
}

export async function showCoupons(ctx: Ctx, shopId: string, page: number) {
  const { rows, more } = await listCoupons(ctx.tx, shopId, page);
  return { coupons: await viewed(ctx, shopId, rows), page, more };
}

export async function showUses(
  ctx: Ctx,
  { shopId, id, page }: { readonly shopId: string; readonly id: string; readonly page: number },
): Promise<{ code: string; uses: CouponUse[]; page: number; more: boolean }> {
  const { code } = found(await findCoupon(ctx.tx, shopId, id));
  const { rows, more } = await listUses(ctx.tx, shopId, id, page);
  const uses = rows.map(({ year, number, placedAt, ...row }) => ({
    ...row,
    reference: referenceOf({ year, number }),
    placedAt: placedAt.toISOString(),
  }));
  return { code, uses, page, more };
}

const viewOne = async (ctx: Ctx, shopId: string, id: string): Promise<StaffCoupon> =>
  found((await viewed(ctx, shopId, [found(await findCoupon(ctx.tx, shopId, id))]))[0]);

async function viewed(ctx: Ctx, shopId: string, rows: readonly CouponRow[]): Promise<StaffCoupon[]> {
  const ids = [...new Set(rows.flatMap((row) => row.offerIds))];
  const names = new Map((ids.length > 0 ? await offersOfShop(ctx.tx, shopId, ids) : []).map(({ id, name }) => [id, name]));
  const today = dayOf(ctx.now);
  return rows.map(({ offerIds, pausedAt, kind, takenOre, takenPercent, ...row }) => ({
    ...row,
    takes: kind === 'amount' ? { kind, ore: takenOre ?? 0 } : { kind, percent: takenPercent ?? 0 },
    offers: offerIds.map((id) => ({ id, name: names.get(id) ?? '' })),
    state: stateOf({ ...row, pausedAt }, today),
  }));
}

function stateOf(row: Pick<CouponRow, 'pausedAt' | 'fromDay' | 'toDay' | 'limitTotal' | 'used'>, today: string): StaffCoupon['state'] {
  if (row.toDay !== null && row.toDay < today) return 'over';
  if (row.pausedAt) return 'paused';
  if (row.limitTotal !== null && row.used >= row.limitTotal) return 'used-up';
  return row.fromDay > today ? 'planned' : 'running';
}
