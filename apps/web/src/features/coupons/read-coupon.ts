import type { CallArguments } from '@galleria/contract/client';
import { parseAmount } from '@galleria/domain/price-file';
import type { couponStaffPhrases } from '@galleria/phrases/coupons-staff';

export type NewCoupon = CallArguments<'POST /tenants/:tenant/shops/:shop/coupons'>['body'];
export type Kind = NewCoupon['takes']['kind'];
type Field = 'amount' | 'percent' | 'minimum' | 'limitTotal' | 'limitPerCustomer' | 'fromDay';
export type Wrong = Readonly<Partial<Record<Field, string>>>;
type Terms = Omit<NewCoupon, 'categories' | 'offerIds'>;

const MOST_OFF_ORE = 1_000_000;

/** What was written in the form as the terms of a coupon, or what is wrong with it. */
export function readCoupon(
  text: (name: string) => string,
  kind: Kind,
  words: ReturnType<typeof couponStaffPhrases>,
): { readonly terms?: Terms; readonly wrong: Wrong } {
  const amount = (name: Field): number | undefined => {
    const parsed = parseAmount(text(name));
    return parsed.ok ? parsed.value : undefined;
  };
  const count = (name: Field, most: number): number | null | undefined => {
    if (text(name) === '') return null;
    const number = /^\d{1,7}$/.test(text(name)) ? Number(text(name)) : 0;
    return number >= 1 && number <= most ? number : undefined;
  };
  const takes = takesOf(kind, kind === 'amount' ? amount('amount') : Number(text('percent')));
  const minimumOre = text('minimum') === '' ? 0 : amount('minimum');
  const [limitTotal, limitPerCustomer] = [count('limitTotal', 1_000_000), count('limitPerCustomer', 999)];
  const wrong: Wrong = {
    ...(!takes && (kind === 'amount' ? { amount: words.amountWrong } : { percent: words.percentWrong })),
    ...(minimumOre === undefined && { minimum: words.minimumWrong }),
    ...(limitTotal === undefined && { limitTotal: words.numberWrong }),
    ...(limitPerCustomer === undefined && { limitPerCustomer: words.numberWrong }),
    ...(text('fromDay') === '' && { fromDay: words.dayWrong }),
  };
  if (Object.keys(wrong).length > 0 || !takes || limitTotal === undefined || limitPerCustomer === undefined) return { wrong };
  const days = { fromDay: text('fromDay'), toDay: text('toDay') || null };
  return { terms: { code: text('code'), takes, minimumOre: minimumOre ?? 0, ...days, limitTotal, limitPerCustomer }, wrong };
}

function takesOf(kind: Kind, value: number | undefined): NewCoupon['takes'] | undefined {
  if (value === undefined || !Number.isInteger(value)) return undefined;
  if (kind === 'amount') return value >= 100 && value <= MOST_OFF_ORE ? { kind, ore: value } : undefined;
  return value >= 1 && value <= 90 ? { kind, percent: value } : undefined;
}
