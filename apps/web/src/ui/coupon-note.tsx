import { couponNote } from '@galleria/phrases/coupons';
import { useLang } from '../lib/site.tsx';

/** What a coupon took off a line; nothing where there was none. */
export function CouponNote({ line: { couponOre = 0 } }: { readonly line: { readonly couponOre?: number | undefined } }) {
  const lang = useLang();
  return couponOre > 0 ? <span className="field-hint">{couponNote(lang, couponOre)}</span> : null;
}
