import { reductionClaim } from '../catalogue/index.ts';
import type { LocalDate } from '../time/index.ts';
import { couponKey } from './code.ts';
import type { CouponTakes } from './coupon.ts';

/** Takes off less than the whole price: goods that are given away are no coupon. */
export const MOST_PERCENT = 90;

export interface WantedCoupon {
  readonly code: string;
  readonly takes: CouponTakes;
  readonly minimumOre: number;
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate | null;
  readonly limitTotal: number | null;
  readonly limitPerCustomer: number | null;
}

/** Why a coupon is not made; the numbers are what the words need. */
export type NewCouponRefusal =
  | { readonly reason: 'code-shape' | 'period' | 'past' | 'limits' }
  | { readonly reason: 'code-reduction'; readonly word: string }
  | { readonly reason: 'code-more'; readonly promised: number };

/** "SPARA50", "MINUS20", "20PROCENT": what a code says that it takes off. */
const PROMISED = /(?:SPARA|MINUS|RABATT)(\d{1,4})(?!\d)|(\d{1,3})(?:PROCENT|KRONOR|KR(?![A-ZÅÄÖ]))/;

/**
 * What stands against a new coupon; empty when nothing does. A code is no announcement of a lower price of any goods, so that its words must not make it
 * one ("REA"), nor promise more than it takes off. Source: prisinformationslagen 7 a §, KOVRS 2023:1 (DOMAIN 3.1).
 */
export function judgeNewCoupon(wanted: WantedCoupon, today: LocalDate): readonly NewCouponRefusal[] {
  const { code, fromDay, toDay, limitTotal, limitPerCustomer } = wanted;
  const key = couponKey(code);
  const late = toDay !== null && toDay < today;
  const never = limitTotal !== null && limitPerCustomer !== null && limitPerCustomer > limitTotal;
  return [
    ...(key === undefined ? [{ reason: 'code-shape' } as const] : codeRefusals(key, wanted.takes)),
    ...(toDay !== null && toDay < fromDay ? [{ reason: 'period' } as const] : late ? [{ reason: 'past' } as const] : []),
    ...(never ? [{ reason: 'limits' } as const] : []),
  ];
}

function codeRefusals(key: string, takes: CouponTakes): NewCouponRefusal[] {
  const claim = reductionClaim(key.replace(/\d+/g, ' '));
  const [, after, before] = PROMISED.exec(key) ?? [];
  const promised = Number(after ?? before ?? 0);
  const given = takes.kind === 'percent' ? takes.percent : takes.ore / 100;
  return [
    ...(claim ? [{ reason: 'code-reduction', word: claim.words[0] ?? '' } as const] : []),
    ...(promised > given ? [{ reason: 'code-more', promised } as const] : []),
  ];
}
