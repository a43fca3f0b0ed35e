import { type Coupon, type CouponRefusal, judgeCoupon } from '../coupon/index.ts';
import { type Ore, ore, subtractOre } from '../money/index.ts';
import type { WantedLine } from './wanted-line.ts';

/** A code that a buyer has given for one shop, with what was found under it; `barred`: it is not looked at, whatever it is. */
export interface AskedCoupon {
  readonly found?: Coupon | undefined;
  readonly barred?: 'too-many-tries' | 'phone-needed' | 'used-up' | 'used-by-you' | undefined;
}

/** A coupon that took something off a shop's part: what stands on the order afterwards. */
export interface AppliedCoupon {
  readonly id: string;
  readonly code: string;
  readonly off: Ore;
}

export interface Couponed {
  /** `goods` is what is left to pay for them, `coupon` what was taken off. */
  readonly lines: readonly WantedLine[];
  readonly coupon?: AppliedCoupon;
  readonly refused?: CouponRefusal;
}

/** One shop's lines with a coupon taken off them, or why not. From here on every later sum of a line is a share of what is left. */
export function withCoupon(lines: readonly WantedLine[], asked: AskedCoupon | undefined, today: string): Couponed {
  if (asked === undefined || lines.length === 0) return { lines };
  if (asked.barred) return { lines, refused: { because: asked.barred } };
  const { found } = asked;
  const judged = judgeCoupon(
    found,
    lines.map(({ offer, goods, bundle }) => ({
      offerId: offer.offerId,
      bundleId: bundle?.id,
      category: offer.category ?? '',
      neverReduced: offer.neverReduced === true,
      goods,
    })),
    today,
  );
  if (!judged.ok) return { lines, refused: judged.error };
  if (found === undefined) return { lines };
  const { off, shares } = judged.value;
  const { id, code } = found;
  return {
    coupon: { id, code, off },
    lines: lines.map((line, index) => {
      const share = shares[index] ?? ore(0);
      return share === 0 ? line : { ...line, goods: subtractOre(line.goods, share), coupon: share };
    }),
  };
}
