import type { DeskOffer } from '@galleria/contract/phone-orders';
import { ore } from '@galleria/domain/money';
import { type CheaperToday, cheaperToday } from '@galleria/domain/promotion';
import { dayOf, type LocalDate, localDate } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { categoryName } from '@galleria/phrases/categories';
import { formatDay, formatOre, formatQuantity, formatUnitPrice, weekdayNames } from '@galleria/phrases/format';
import { orderFormPhrases } from '@galleria/phrases/order-form';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import { dealText, promotionPhrases } from '@galleria/phrases/promotions';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { knownForShop } from '../households/index.ts';
import { offersFor, usualOffers } from './desk.store.ts';
import { type FormRound, formRounds, formShop } from './form.store.ts';
import { type FormGoods, type FormGroup, formPdf } from './form-pdf.ts';

/** More than this is a catalogue and no form: some fifteen pages. */
const MOST_GOODS = 300;

interface Wanted {
  readonly categories?: readonly string[] | undefined;
  readonly village?: string | undefined;
  readonly household?: string | undefined;
}

/**
 * The order form on paper: article numbers in large type, a box for how many, the shop's telephone and hours, and until when one may order for the
 * village. For a household: its own usual goods first, its name filled in; else of the categories that were chosen, or everything.
 */
export async function orderForm(ctx: Ctx, shopId: string, { categories, village, household }: Wanted): Promise<Buffer> {
  const shop = found(await formShop(ctx.tx, shopId));
  const known = household ? found(await knownForShop(ctx, household)) : undefined;
  const usual = known ? await usualOffers(ctx.tx, shopId, { householdId: known.id, phone: known.phone ?? undefined }, ctx.now) : [];
  const ids = usual.map((offer) => offer.id);
  const wanted = known && !categories ? { ids } : { categories };
  const offers = await offersFor(ctx.tx, shopId, wanted, MOST_GOODS);
  const villageId = village ?? known?.villageId ?? undefined;
  const words = orderFormPhrases('sv');
  const today = dayOf(ctx.now);
  const rounds = villageId ? await formRounds(ctx.tx, shopId, villageId, today) : [];
  return formPdf({
    title: words.title,
    shop: { name: shop.name, phone: shop.phone, hours: hoursText(shop.hours) },
    rounds: rounds.map(roundText),
    village: rounds[0]?.village,
    buyer: known && {
      name: known.name,
      phone: known.phone ?? '',
      address: `${known.street}, ${formatPostalCode(known.postalCode)} ${known.locality}`,
    },
    groups: groupsOf(offers, today),
    pricesOf: formatDay('sv', today, { year: true }),
  });
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
const weekday = (number: number): string => weekdayNames('sv')[number - 1] ?? '';

function roundText({ weekday: day, carrier, cutOffDaysBefore, cutOffTime }: FormRound): string {
  const words = orderFormPhrases('sv');
  const last = (((day - 1 - cutOffDaysBefore) % 7) + 7) % 7;
  return words.round(capital(weekday(day)), carrier, words.cutOff(weekday(last + 1), cutOffTime));
}

/** Days with the same hours stand together: "måndag–fredag 09:00–18:00". */
function hoursText(hours: readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[]): string {
  const byDay = new Map<number, string>();
  for (const { weekday: day, opens, closes } of hours) byDay.set(day, [byDay.get(day), `${opens}–${closes}`].filter(Boolean).join(', '));
  const spans: { from: number; to: number; text: string }[] = [];
  for (const [day, text] of [...byDay.entries()].sort(([a], [b]) => a - b)) {
    const last = spans.at(-1);
    if (last && last.text === text && last.to === day - 1) last.to = day;
    else spans.push({ from: day, to: day, text });
  }
  return spans.map(({ from, to, text }) => `${weekday(from)}${to > from ? `–${weekday(to)}` : ''} ${text}`).join('; ');
}

function groupsOf(offers: readonly DeskOffer[], today: LocalDate): FormGroup[] {
  const groups = new Map<string, FormGoods[]>();
  for (const offer of offers) groups.set(offer.category, [...(groups.get(offer.category) ?? []), goodsOf(offer, today)]);
  return [...groups].map(([category, goods]) => ({ name: categoryName('sv', category), goods }));
}

const money = (amount: number): string => formatOre('sv', ore(amount));

/** One row: today's price, its unit price, deposit, and beside a reduction the lowest price of thirty days, as on a shelf of the web. */
export function goodsOf({ sku, name, price, unitPrice, depositOre, promotions }: DeskOffer, today: LocalDate): FormGoods {
  const per = price.unit === 'piece' && price.amount === 1 ? '' : `/${formatQuantity('sv', price.amount, price.unit).replace(/^1\s/, '')}`;
  const cheaper = cheaperToday({ priceOre: price.ore, amount: price.amount }, promotions, today);
  const reducedOre = cheaper?.deal.kind === 'price' ? cheaper.priceOre : undefined;
  const comparedOre = (reducedOre !== undefined && cheaper?.unitPriceOre) || unitPrice?.ore;
  const isByMeasure = per !== '';
  const more = [cheaper && cheaperText(cheaper, price.ore), depositOre > 0 && `${cataloguePhrases('sv').deposit(money(depositOre))}.`];
  return {
    number: sku,
    name,
    price: `${money(reducedOre ?? price.ore)}${per}`,
    unitPrice: unitPrice && comparedOre && !isByMeasure ? formatUnitPrice('sv', ore(comparedOre), unitPrice.per) : undefined,
    more: more.filter(Boolean).join(' ') || undefined,
  };
}

function cheaperText({ deal, label, lowestOre, toDay }: CheaperToday, ordinaryOre: number): string {
  const words = promotionPhrases('sv');
  const before = lowestOre === null ? `${words.otherwise} ${money(ordinaryOre)}` : `${words.lowest} ${money(lowestOre)}`;
  const sentences = [
    [label, dealText('sv', deal)].filter(Boolean).join(': '),
    ...(deal.kind === 'price' ? [before] : deal.most === null ? [] : [words.most(deal.most)]),
    words.until(formatDay('sv', localDate(toDay))),
  ];
  return sentences.map((said) => `${capital(said)}.`).join(' ');
}
