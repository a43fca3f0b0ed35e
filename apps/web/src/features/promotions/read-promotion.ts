import type { CallArguments } from '@galleria/contract/client';
import { parseAmount } from '@galleria/domain/price-file';
import type { promotionStaffPhrases } from '@galleria/phrases/promotions-staff';

export type NewPromotion = CallArguments<'POST /tenants/:tenant/shops/:shop/promotions'>['body'];
export type Kind = NewPromotion['deal']['kind'];
export const KINDS: readonly Kind[] = ['price', 'multi-buy', 'take-pay'];
type Field = 'price' | 'take' | 'pay' | 'most' | 'fromDay' | 'toDay' | 'shopLowest';
export type Wrong = Readonly<Partial<Record<Field, string>>>;

type Words = ReturnType<typeof promotionStaffPhrases>;
type Text = (name: string) => string;

/** What was written in the form as a promotion, or what is wrong with it. What the law has against it the server says. */
export function readPromotion(
  text: Text,
  kind: Kind,
  words: Words,
): { readonly promotion?: Omit<NewPromotion, 'offerId'>; readonly wrong: Wrong } {
  const whole = (name: Field): number | undefined => (/^\d{1,2}$/.test(text(name)) ? Number(text(name)) : undefined);
  const amount = (name: Field): number | undefined => {
    const parsed = parseAmount(text(name));
    return parsed.ok && parsed.value > 0 ? parsed.value : undefined;
  };
  const priceOre = kind === 'take-pay' ? 0 : amount('price');
  const take = kind === 'price' ? 0 : whole('take');
  const pay = kind === 'take-pay' ? whole('pay') : 0;
  const most = kind === 'price' || text('most') === '' ? null : whole('most');
  const shopLowestOre = kind !== 'price' || text('shopLowest') === '' ? null : amount('shopLowest');
  const isFew = take !== undefined && (kind === 'price' || take >= 2);
  const isFewer = pay !== undefined && (kind !== 'take-pay' || (pay >= 1 && pay < (take ?? 0)));
  const wrong: Wrong = {
    ...(priceOre === undefined && { price: words.amountWrong }),
    ...(!isFew && { take: words.numberWrong }),
    ...(!isFewer && { pay: words.numberWrong }),
    ...((most === undefined || most === 0) && { most: words.numberWrong }),
    ...(shopLowestOre === undefined && { shopLowest: words.amountWrong }),
    ...(text('fromDay') === '' && { fromDay: words.dayWrong }),
    ...(text('toDay') === '' && { toDay: words.dayWrong }),
  };
  if (Object.keys(wrong).length > 0 || priceOre === undefined || take === undefined || pay === undefined) return { wrong };
  if (most === undefined || shopLowestOre === undefined) return { wrong };
  const deals: Readonly<Record<Kind, NewPromotion['deal']>> = {
    price: { kind: 'price', priceOre },
    'multi-buy': { kind: 'multi-buy', take, forOre: priceOre, most },
    'take-pay': { kind: 'take-pay', take, pay, most },
  };
  const promotion = {
    deal: deals[kind],
    fromDay: text('fromDay'),
    toDay: text('toDay'),
    label: text('label'),
    perishable: kind === 'price' && text('perishable') === 'on',
    shopLowestOre,
  };
  return { promotion, wrong };
}
