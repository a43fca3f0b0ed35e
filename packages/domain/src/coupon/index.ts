export { CODE_SIGNS, couponKey, generateCode } from './code.ts';
export {
  type Coupon,
  type CouponGoods,
  type CouponRefusal,
  type CouponShares,
  type CouponTakes,
  judgeCoupon,
} from './coupon.ts';
export { judgeNewCoupon, MOST_PERCENT, type NewCouponRefusal, type WantedCoupon } from './judge-new.ts';
