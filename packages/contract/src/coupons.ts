import { z } from 'zod';
import { CategorySlug } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, Ore, Page, ShopPath, Version } from './shapes.ts';

const Takes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), ore: z.int().min(100).max(1_000_000) }),
  z.strictObject({ kind: z.literal('percent'), percent: z.int().min(1).max(90) }),
]);
const COUPON_STATES = ['planned', 'running', 'used-up', 'paused', 'over'] as const;

/** A coupon as its shop sees it. `used`: orders that use it and are not cancelled; `offOre`: what it took off them. */
export const StaffCoupon = z.strictObject({
  id: Id,
  code: z.string(),
  takes: Takes,
  minimumOre: Ore,
  fromDay: Day,
  toDay: Day.nullable(),
  limitTotal: z.int().nullable(),
  limitPerCustomer: z.int().nullable(),
  categories: z.array(z.string()),
  offers: z.array(z.strictObject({ id: Id, name: z.string() })),
  state: z.enum(COUPON_STATES),
  used: z.int(),
  offOre: Ore,
  version: Version,
});
export type StaffCoupon = z.infer<typeof StaffCoupon>;

/** Without a code one is drawn that nobody guesses. Categories and offers: only these; none: all that the shop sells. */
export const NewCoupon = z.strictObject({
  code: line(40).default(''),
  takes: Takes,
  minimumOre: z.int().min(0).max(20_000_000).default(0),
  fromDay: Day,
  toDay: Day.nullable().default(null),
  limitTotal: z.int().min(1).max(1_000_000).nullable().default(null),
  limitPerCustomer: z.int().min(1).max(999).nullable().default(null),
  categories: z.array(CategorySlug).max(40).default([]),
  offerIds: z.array(Id).max(100).default([]),
});
export type NewCoupon = z.output<typeof NewCoupon>;

/** Why a coupon is not made; the numbers are what the words need. Source: packages/domain/src/coupon. */
export const NewCouponRefusal = z.strictObject({
  reason: z.enum(['code-shape', 'code-reduction', 'code-more', 'period', 'past', 'limits', 'offers']),
  word: z.string().optional(),
  promised: z.int().optional(),
});
export type NewCouponRefusal = z.infer<typeof NewCouponRefusal>;

const CouponUse = z.strictObject({
  orderId: Id,
  reference: z.string(),
  placedAt: Instant,
  offOre: Ore,
  totalOre: Ore,
  cancelled: z.boolean(),
});
export type CouponUse = z.infer<typeof CouponUse>;

const CouponPath = z.strictObject({ ...ShopPath.shape, coupon: Id });

export const couponRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/coupons': {
    summary: 'The shop’s coupons in this galleria, 50 a page, the newest first, with how often each is used',
    callers: ['shop'],
    params: ShopPath,
    query: Page,
    reply: { 200: z.strictObject({ coupons: z.array(StaffCoupon), page: z.int(), more: z.boolean() }) },
  },
  'POST /tenants/:tenant/shops/:shop/coupons': {
    summary: 'Make a coupon. Its terms are never changed afterwards; it can be paused',
    callers: ['shop'],
    params: ShopPath,
    body: NewCoupon,
    idempotent: true,
    reply: { 201: StaffCoupon },
    problems: { 'coupon.invalid': 422, 'coupon.exists': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/coupons/:coupon/pausing': {
    summary: 'Pause a coupon, or let it be used again. Orders already placed keep it',
    callers: ['shop'],
    params: CouponPath,
    body: z.strictObject({ version: Version, paused: z.boolean() }),
    reply: { 200: StaffCoupon },
  },
  'GET /tenants/:tenant/shops/:shop/coupons/:coupon/uses': {
    summary: 'The orders that a coupon was used on, 50 a page, the newest first',
    callers: ['shop'],
    params: CouponPath,
    query: Page,
    reply: { 200: z.strictObject({ code: z.string(), uses: z.array(CouponUse), page: z.int(), more: z.boolean() }) },
  },
});
